using BankUI.Data.Deletion;
using BankUI.Domain;
using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.Enrolling;
using BankUI.Features.Enrollments.People;
using BankUI.Tests.Support;

namespace BankUI.Tests.Features.RandomOperations;

/// <summary>Does something at random to students, courses and enrollments, in the app and in the model.</summary>
internal sealed class RandomSchool(TestDatabase bank, Random random, ModelSchool model, RandomDeletions deletions)
{
    private const int MaxStudents = 20;
    private const int MaxCourses = 7;
    private const int MaxInstructors = 4;
    private const int MaxCapacity = 5;

    private static readonly string?[] Grades = ["A", "B+", null];

    /// <summary>What was done, what the app said to it, and what the model said.</summary>
    public async Task<(string What, Answer App, Answer Model)> NextAsync() => random.Next(100) switch
    {
        < 7 => model.Students.Count < MaxStudents ? await AddStudentAsync() : await DeleteStudentAsync(),
        < 10 => model.Courses.Count < MaxCourses ? await AddCourseAsync() : await DeleteCourseAsync(),
        < 12 => model.Instructors.Count < MaxInstructors ? await AddInstructorAsync() : await DeleteInstructorAsync(),
        < 42 => await EnrollAsync(),
        < 57 => await DropAsync(),
        < 64 => await SetRoleAsync(),
        < 73 => await SetGradeAsync(),
        < 82 => await MoveAsync(),
        < 94 => await EditCourseAsync(),
        < 97 => await DeleteStudentAsync(),
        < 99 => await DeleteCourseAsync(),
        _ => await DeleteInstructorAsync(),
    };

    private async Task<(string, Answer, Answer)> AddStudentAsync()
    {
        var email = $"student{random.Next(MaxStudents + 10)}@example.org";
        var added = await bank.Get<PersonService>().AddStudentAsync(new PersonForm("A student", email));
        return ($"add {email}", Answers.Of(added), ModelSchool.AddPerson(model.Students, email, added.Value?.Id));
    }

    private async Task<(string, Answer, Answer)> AddInstructorAsync()
    {
        var email = $"instructor{random.Next(MaxInstructors + 2)}@example.com";
        var added = await bank.Get<PersonService>().AddInstructorAsync(new PersonForm("An instructor", email));
        return ($"add {email}", Answers.Of(added), ModelSchool.AddPerson(model.Instructors, email, added.Value?.Id));
    }

    private async Task<(string, Answer, Answer)> AddCourseAsync()
    {
        var (code, capacity, instructor, prerequisite) = ($"C-{random.Next(MaxCourses + 3)}", random.Next(1, MaxCapacity), SomeInstructor(), SomePrerequisite());
        var added = await bank.Get<CourseService>().AddAsync(new CourseForm(code, "A course", $"{capacity}", instructor, prerequisite));
        return ($"add course {code} after {prerequisite}", Answers.Of(added), model.AddCourse(code, capacity, instructor, prerequisite, added.Value?.Id));
    }

    private async Task<(string, Answer, Answer)> EditCourseAsync()
    {
        var (id, isStale) = (Course(), random.Next(6) == 0);
        var now = model.Courses.GetValueOrDefault(id) ?? new ModelCourse(id, "C-0", 1);
        var shown = new ShownCourse(id, now.Code, isStale ? "An older title" : "A course", now.Capacity, now.Instructor, now.Prerequisite);
        var (capacity, instructor, prerequisite) = random.Next(3) switch
        {
            0 => (now.Capacity, now.Instructor, SomePrerequisite()),
            1 => (now.Capacity, SomeInstructor(), now.Prerequisite),
            _ => (random.Next(1, MaxCapacity), now.Instructor, now.Prerequisite),
        };
        var edited = await bank.Get<CourseService>().EditAsync(shown, new CourseForm(now.Code, "A course", $"{capacity}", instructor, prerequisite));
        return (
            $"edit course {id} to {capacity} seats, instructor {instructor}, after {prerequisite}{(isStale ? ", stale" : "")}",
            Answers.Of(edited),
            model.Edit(id, capacity, instructor, prerequisite, isStale));
    }

    private async Task<(string, Answer, Answer)> EnrollAsync()
    {
        var (course, role, without) = (Course(), Role(), random.Next(2) == 0);
        int[] students = [.. Enumerable.Range(0, random.Next(5) == 0 ? random.Next(2, 4) : 1).Select(_ => Student()).Distinct()];
        var enrolled = await bank.Get<EnrollmentService>().EnrollAsync(new EnrollForm(students, course, role, without));
        return ($"enroll {string.Join(" and ", students)} in {course}", Answers.Of(enrolled), model.Enroll(course, students, role, without));
    }

    private async Task<(string, Answer, Answer)> SetRoleAsync()
    {
        var ((course, student), role) = (Enrolled(), Role());
        return ($"role of {student} in {course}", Answers.Of(await bank.Get<EnrollmentService>().SetRoleAsync(student, course, role)), model.SetRole(course, student, role));
    }

    private async Task<(string, Answer, Answer)> SetGradeAsync()
    {
        var ((course, student), grade) = (Enrolled(), Grades[random.Next(Grades.Length)]);
        return ($"grade of {student} in {course}", Answers.Of(await bank.Get<EnrollmentService>().SetGradeAsync(student, course, grade)), model.SetGrade(course, student, grade));
    }

    private async Task<(string, Answer, Answer)> MoveAsync()
    {
        // Mostly somebody who waits.
        var (course, student) = random.Next(4) > 0 && model.Courses.Values.FirstOrDefault(course => course.Queue.Count > 1) is { } queued
            ? (queued.Id, queued.Queue[random.Next(queued.Queue.Count)].Student)
            : Enrolled();
        var place = random.Next(1, 6);
        return ($"move {student} to place {place} of {course}", Answers.Of(await bank.Get<EnrollmentService>().MoveAsync(student, course, place)), model.Move(course, student, place));
    }

    private async Task<(string, Answer, Answer)> DropAsync()
    {
        var (course, student) = Enrolled();
        var (app, said) = await deletions.DeleteAsync(DeletionTarget.OfComposite<Enrollment>([student, course]), () => (model.Drop(course, student, out var restore), restore));
        return ($"drop {student} from {course}", app, said);
    }

    private async Task<(string, Answer, Answer)> DeleteStudentAsync()
    {
        var id = Student();
        var (app, said) = await deletions.DeleteAsync(DeletionTarget.Of<Student>(id), () => (model.DeleteStudent(id, out var restore), restore));
        return ($"delete student {id}", app, said);
    }

    private async Task<(string, Answer, Answer)> DeleteCourseAsync()
    {
        var id = Course();
        var (app, said) = await deletions.DeleteAsync(DeletionTarget.Of<Course>(id), () => (model.DeleteCourse(id, out var restore), restore));
        return ($"delete course {id}", app, said);
    }

    private async Task<(string, Answer, Answer)> DeleteInstructorAsync()
    {
        var id = Instructor();
        var (app, said) = await deletions.DeleteAsync(DeletionTarget.Of<Instructor>(id), () => (model.DeleteInstructor(id, out var restore), restore));
        return ($"delete instructor {id}", app, said);
    }

    private int Student() => Key(model.Students.Keys);

    private int Course() => Key(model.Courses.Keys);

    private int Instructor() => Key(model.Instructors.Keys);

    private int? SomeInstructor() => random.Next(3) == 0 ? null : Instructor();

    private int? SomePrerequisite() => model.Courses.Count == 0 || random.Next(2) == 0 ? null : Course();

    private EnrollmentRole Role() => (EnrollmentRole)random.Next(3);

    private (int Course, int Student) Enrolled()
    {
        var course = Course();
        var students = model.Courses.GetValueOrDefault(course)?.Enrollments.Select(x => x.Student).ToList() ?? [];
        return (course, students.Count == 0 || random.Next(20) == 0 ? Student() : students[random.Next(students.Count)]);
    }

    // One in fifty is any key that was ever given; most of those rows are gone.
    private int Key(ICollection<int> keys) => random.Next(50) == 0 || keys.Count == 0 ? random.Next(1, keys.LastOrDefault(1) + 1) : keys.ElementAt(random.Next(keys.Count));
}
