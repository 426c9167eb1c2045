using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.Lists;
using BankUI.Features.Enrollments.Students;
using BankUI.Shared;

namespace BankUI.Features.Enrollments;

/// <summary>
/// What the enrollment page shows, and which part of it an address asks for anew: choosing a student reads the student, and neither of
/// the lists again.
/// </summary>
internal sealed class EnrollmentPageState(SchoolLists lists, ILogger log) : IDisposable
{
    private EnrollmentUrl? _shown;

    /// <summary>Students, or instructors.</summary>
    public Loading<ListPage> People { get; } = new(log);

    public Loading<ListPage> Courses { get; } = new(log);

    public Loading<Chosen<StudentDetails>> Student { get; } = new(log);

    public Loading<Chosen<CourseDetails>> Course { get; } = new(log);

    /// <summary>Which of the students in the list are in the chosen course; a place while waiting.</summary>
    public IReadOnlyDictionary<int, int?> InCourse { get; private set; } = new Dictionary<int, int?>();

    /// <summary>Which courses the chosen student is in; a place while waiting.</summary>
    public IReadOnlyDictionary<int, int?> OfStudent =>
        Student.Value?.Details?.Courses.ToDictionary(row => row.CourseId, row => row.Place) ?? [];

    /// <summary>How many of a roster are read at most.</summary>
    public int Most { get; private set; } = CourseDetails.Step;

    public bool IsReady => People.IsReady
        && (_shown is not { ShowsInstructors: false } shown
            || (Courses.IsReady && Matches(Student, shown.StudentId) && Matches(Course, shown.CourseId)));

    private EnrollmentUrl Shown => _shown ?? new();

    public void Dispose()
    {
        People.Dispose();
        Courses.Dispose();
        Student.Dispose();
        Course.Dispose();
    }

    /// <summary>Reads what this address shows and the one before did not.</summary>
    public async Task ShowAsync(EnrollmentUrl address)
    {
        var before = _shown;
        _shown = address;
        var people = before?.People != address.People || before.PeopleView != address.PeopleView;
        var course = before?.CourseId != address.CourseId;
        if (people && before?.PeopleView != address.PeopleView)
        {
            People.Set(null);
        }

        await Task.WhenAll(
            people ? LoadPeopleAsync() : Task.CompletedTask,
            !address.ShowsInstructors && (before is null || before.ShowsInstructors || before.Courses != address.Courses) ? LoadCoursesAsync() : Task.CompletedTask,
            before?.StudentId != address.StudentId ? LoadStudentAsync() : Task.CompletedTask,
            course ? LoadCourseAsync() : Task.CompletedTask);
        if (people || course)
        {
            await LoadInCourseAsync();
        }
    }

    /// <summary>Reads everything that is shown again.</summary>
    public async Task ReloadAsync()
    {
        await Task.WhenAll(LoadPeopleAsync(), Shown.ShowsInstructors ? Task.CompletedTask : LoadCoursesAsync(), LoadStudentAsync(), LoadCourseAsync());
        await LoadInCourseAsync();
    }

    /// <summary>Shows more of the chosen course's roster.</summary>
    public Task ShowMoreAsync()
    {
        Most += CourseDetails.Step;
        return LoadCourseAsync();
    }

    public async Task LoadPeopleAsync() =>
        await People.RunAsync(async ct => await lists.PageAsync(Shown.PeopleView, Shown.People.Search, Shown.People.Cursor, ct));

    public async Task LoadCoursesAsync() =>
        await Courses.RunAsync(async ct => await lists.PageAsync(SchoolView.Courses, Shown.Courses.Search, Shown.Courses.Cursor, ct));

    public async Task LoadStudentAsync()
    {
        if (Shown.StudentId is not { } id)
        {
            Student.Set(null);
            return;
        }

        Forget(Student, id);
        await Student.RunAsync(async ct => new Chosen<StudentDetails>(id, await lists.StudentAsync(id, ct)));
    }

    public async Task LoadCourseAsync()
    {
        if (Shown.CourseId is not { } id)
        {
            Course.Set(null);
            return;
        }

        if (Forget(Course, id))
        {
            Most = CourseDetails.Step;
        }

        await Course.RunAsync(async ct => new Chosen<CourseDetails>(id, await lists.CourseAsync(id, Most, ct)));
    }

    /// <summary>What is kept for the circuit that takes this over.</summary>
    /// <param name="address">Where it belongs.</param>
    /// <param name="asOf">When it was read, by <see cref="EnrollmentWatch.Now"/>.</param>
    public object Keep(EnrollmentUrl address, long asOf) => new Snapshot(address, asOf, People.Value, Courses.Value, Student.Value, Course.Value, InCourse);

    /// <summary>Takes over what was read for the same address, unless something was stored since.</summary>
    public bool TakeOver(object? kept, EnrollmentUrl address, long now)
    {
        if (kept is not Snapshot known || known.Address != address || known.AsOf != now)
        {
            return false;
        }

        _shown = address;
        InCourse = known.InCourse;
        People.Set(known.People);
        Courses.Set(known.Courses);
        Student.Set(known.Student);
        Course.Set(known.Course);
        return true;
    }

    private async Task LoadInCourseAsync()
    {
        int[] ids = Shown.CourseId is null ? [] : [.. People.Value?.Rows.OfType<StudentRow>().Select(row => row.Id) ?? []];
        try
        {
            InCourse = ids.Length == 0 ? new Dictionary<int, int?>() : await lists.WhoIsInAsync(Shown.CourseId!.Value, ids);
        }
        catch (Exception e)
        {
            // The highlight is missing then; the roster, which has it all, says its own failure.
            log.LogError(e, "Reading who is in the chosen course failed");
            InCourse = new Dictionary<int, int?>();
        }
    }

    private static bool Matches<T>(Loading<Chosen<T>> loading, int? id)
        where T : class => loading.HasFailed || loading.Value?.Id == id;

    private static bool Forget<T>(Loading<Chosen<T>> loading, int id)
        where T : class
    {
        var isOther = loading.Value?.Id != id;
        if (isOther)
        {
            loading.Set(null);
        }

        return isOther;
    }

    private sealed record Snapshot(
        EnrollmentUrl Address,
        long AsOf,
        ListPage? People,
        ListPage? Courses,
        Chosen<StudentDetails>? Student,
        Chosen<CourseDetails>? Course,
        IReadOnlyDictionary<int, int?> InCourse);
}
