using BankUI.Domain;

namespace BankUI.Tests.Features.RandomOperations;

/// <summary>The rules of courses and enrollments, without a database; see <see cref="ModelLedger"/>.</summary>
internal sealed class ModelSchool
{
    /// <summary>The students' addresses, by key.</summary>
    public SortedDictionary<int, string> Students { get; } = [];

    /// <summary>The instructors' addresses, by key.</summary>
    public SortedDictionary<int, string> Instructors { get; } = [];

    public SortedDictionary<int, ModelCourse> Courses { get; } = [];

    public static Answer AddPerson(SortedDictionary<int, string> people, string email, int? newId)
    {
        if (people.ContainsValue(email))
        {
            return Answer.Taken;
        }

        if (newId is { } id)
        {
            people[id] = email;
        }

        return Answer.Done;
    }

    public Answer AddCourse(string code, int capacity, int? instructor, int? prerequisite, int? newId)
    {
        if (IsTaken(code))
        {
            return Answer.Taken;
        }

        if (!Exist(instructor, prerequisite))
        {
            return Answer.Gone;
        }

        if (newId is { } id)
        {
            Courses[id] = new(id, code, capacity) { Instructor = instructor, Prerequisite = prerequisite };
        }

        return Answer.Done;
    }

    /// <summary>Changes seats and links. New seats go to the queue.</summary>
    public Answer Edit(int id, int capacity, int? instructor, int? prerequisite, bool isStale)
    {
        if (Courses.GetValueOrDefault(id) is not { } course)
        {
            return Answer.Gone;
        }

        if (prerequisite == id)
        {
            return Answer.Circle;
        }

        if (isStale && (capacity, instructor, prerequisite) != (course.Capacity, course.Instructor, course.Prerequisite))
        {
            return Answer.ChangedMeanwhile;
        }

        if (capacity < course.Seats.Count)
        {
            return Answer.SeatsTaken;
        }

        if (!Exist(null, prerequisite))
        {
            return Answer.Gone;
        }

        for (var before = prerequisite; before is { } at; before = Courses[at].Prerequisite)
        {
            if (at == id)
            {
                return Answer.Circle;
            }
        }

        if (!Exist(instructor, null))
        {
            return Answer.Gone;
        }

        (course.Capacity, course.Instructor, course.Prerequisite) = (capacity, instructor, prerequisite);
        course.Fill();
        return Answer.Done;
    }

    /// <summary>Enrolls all or none: in seats while there are any, then at the end of the queue.</summary>
    public Answer Enroll(int courseId, IReadOnlyList<int> students, EnrollmentRole role, bool withoutPrerequisite)
    {
        if (Courses.GetValueOrDefault(courseId) is not { } course || !students.All(Students.ContainsKey))
        {
            return Answer.Gone;
        }

        if (students.Any(student => course.Find(student) is not null))
        {
            return Answer.InCourseAlready;
        }

        if (course.Prerequisite is { } before && !withoutPrerequisite && !students.All(student => Courses[before].Seats.Exists(x => x.Student == student)))
        {
            return Answer.PrerequisiteMissing;
        }

        course.Queue.AddRange(students.Select(student => new ModelEnrollment(student) { Role = role }));
        course.Fill();
        return Answer.Done;
    }

    public Answer SetRole(int courseId, int student, EnrollmentRole role)
    {
        if (Courses.GetValueOrDefault(courseId)?.Find(student) is not { } enrollment)
        {
            return Answer.Gone;
        }

        enrollment.Role = role;
        return Answer.Done;
    }

    public Answer SetGrade(int courseId, int student, string? grade)
    {
        if (Courses.GetValueOrDefault(courseId)?.Find(student) is not { } enrollment)
        {
            return Answer.Gone;
        }

        if (grade is not null && Courses[courseId].Queue.Contains(enrollment))
        {
            return Answer.Waits;
        }

        enrollment.Grade = grade;
        return Answer.Done;
    }

    /// <summary>Moves a student to another place in the queue, from 1; beyond the end it is the last one.</summary>
    public Answer Move(int courseId, int student, int place)
    {
        if (Courses.GetValueOrDefault(courseId) is not { } course || course.Find(student) is not { } enrollment)
        {
            return Answer.Gone;
        }

        if (!course.Queue.Remove(enrollment))
        {
            return Answer.HasSeat;
        }

        course.Queue.Insert(Math.Clamp(place, 1, course.Queue.Count + 1) - 1, enrollment);
        return Answer.Done;
    }

    /// <summary>Takes a student out of a course.</summary>
    public Answer Drop(int courseId, int student, out Func<Answer> restore)
    {
        restore = () => Answer.Gone;
        if (Courses.GetValueOrDefault(courseId) is not { } course || course.Find(student) is not { } enrollment)
        {
            return Answer.Gone;
        }

        var leaving = ModelLeaving.Of(course, enrollment);
        restore = () => Undo(leaving);
        return Answer.Done;
    }

    /// <summary>Deletes a student, who leaves all courses.</summary>
    public Answer DeleteStudent(int id, out Func<Answer> restore)
    {
        restore = () => Answer.Gone;
        if (!Students.Remove(id, out var email))
        {
            return Answer.Gone;
        }

        ModelLeaving[] leaving = [.. Courses.Values.Where(course => course.Find(id) is not null).Select(course => ModelLeaving.Of(course, course.Find(id)!))];
        restore = () =>
        {
            if (Students.ContainsValue(email))
            {
                return Answer.Conflict;
            }

            Students[id] = email;
            if (Undo(leaving) == Answer.Done)
            {
                return Answer.Done;
            }

            Students.Remove(id);
            return Answer.Conflict;
        };
        return Answer.Done;
    }

    /// <summary>Deletes a course with its roster, unless another one builds on it.</summary>
    public Answer DeleteCourse(int id, out Func<Answer> restore)
    {
        restore = () => Answer.Gone;
        if (Courses.Values.Any(other => other.Prerequisite == id))
        {
            return Answer.Blocked;
        }

        if (!Courses.Remove(id, out var course))
        {
            return Answer.Gone;
        }

        restore = () =>
        {
            if (IsTaken(course.Code) || !Exist(course.Instructor, course.Prerequisite) || !course.Enrollments.All(enrollment => Students.ContainsKey(enrollment.Student)))
            {
                return Answer.Conflict;
            }

            Courses[id] = course;
            return Answer.Done;
        };
        return Answer.Done;
    }

    /// <summary>Deletes an instructor, whose courses stay without one.</summary>
    public Answer DeleteInstructor(int id, out Func<Answer> restore)
    {
        restore = () => Answer.Gone;
        if (!Instructors.Remove(id, out var email))
        {
            return Answer.Gone;
        }

        int[] courses = [.. Courses.Values.Where(course => course.Instructor == id).Select(course => course.Id)];
        Array.ForEach(courses, course => Courses[course].Instructor = null);
        restore = () =>
        {
            if (Instructors.ContainsValue(email) || !Array.TrueForAll(courses, course => Courses.TryGetValue(course, out var now) && now.Instructor is null))
            {
                return Answer.Conflict;
            }

            Instructors[id] = email;
            Array.ForEach(courses, course => Courses[course].Instructor = id);
            return Answer.Done;
        };
        return Answer.Done;
    }

    private Answer Undo(params ModelLeaving[] leaving)
    {
        if (!Array.TrueForAll(leaving, one => one.CanBeUndone(this)))
        {
            return Answer.Conflict;
        }

        Array.ForEach(leaving, one => one.Undo(this));
        return Answer.Done;
    }

    private bool IsTaken(string code) => Courses.Values.Any(course => course.Code == code);

    private bool Exist(int? instructor, int? prerequisite) =>
        (instructor is null || Instructors.ContainsKey(instructor.Value)) && (prerequisite is null || Courses.ContainsKey(prerequisite.Value));
}
