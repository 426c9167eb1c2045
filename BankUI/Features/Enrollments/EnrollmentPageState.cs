using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.Lists;
using BankUI.Features.Enrollments.Students;
using BankUI.Shared;

namespace BankUI.Features.Enrollments;

/// <summary>
/// What the enrollment page shows. It reads only what a URL needs and the one before did not: choosing a student reads the student, and
/// neither of the lists.
/// </summary>
public sealed class EnrollmentPageState(StudentQueries students, CourseQueries courses, ILogger log) : IDisposable
{
    private static readonly Dictionary<int, int?> Nobody = [];

    private EnrollmentUrl? _shown;
    private int _maxRoster = CourseDetails.PageSize;

    public Loading<ListPage<StudentRow>> Students { get; } = new(log);

    public Loading<ListPage<CourseRow>> Courses { get; } = new(log);

    /// <summary>The chosen student.</summary>
    public Loading<Chosen<StudentDetails>> Student { get; } = new(log);

    /// <summary>The chosen course.</summary>
    public Loading<Chosen<CourseDetails>> Course { get; } = new(log);

    /// <summary>The students of the list that are in the chosen course, with their place in the queue; <see langword="null"/> for a seat.</summary>
    public IReadOnlyDictionary<int, int?> InCourse { get; private set; } = Nobody;

    /// <summary>The courses of the chosen student, with the place in the queue; <see langword="null"/> for a seat.</summary>
    public IReadOnlyDictionary<int, int?> OfStudent => Student.Value?.Details?.Courses.ToDictionary(row => row.CourseId, row => row.Place) ?? Nobody;

    /// <summary>Whether everything that the URL names is shown.</summary>
    public bool IsReady => Students.IsReady && Courses.IsReady && Shows(Student, Shown.StudentId) && Shows(Course, Shown.CourseId);

    private EnrollmentUrl Shown => _shown ?? new();

    public void Dispose()
    {
        Students.Dispose();
        Courses.Dispose();
        Student.Dispose();
        Course.Dispose();
    }

    /// <summary>Reads what this URL shows and the one before did not.</summary>
    public async Task ShowAsync(EnrollmentUrl url)
    {
        var before = _shown;
        _shown = url;
        var (isOtherPage, isOtherCourse) = (before?.Students != url.Students, before?.CourseId != url.CourseId);
        await Task.WhenAll(
            isOtherPage ? LoadStudentsAsync() : Task.CompletedTask,
            before?.Courses != url.Courses ? LoadCoursesAsync() : Task.CompletedTask,
            before?.StudentId != url.StudentId ? LoadStudentAsync() : Task.CompletedTask,
            isOtherCourse ? LoadCourseAsync() : Task.CompletedTask);
        if (isOtherPage || isOtherCourse)
        {
            await LoadInCourseAsync();
        }
    }

    /// <summary>Reads everything again, after an action or a failure: where that fails, what is shown stays, with the grades that are typed in it.</summary>
    public async Task ReloadAsync()
    {
        await Task.WhenAll(Students.ReadAgainAsync(ReadStudentsAsync), Courses.ReadAgainAsync(ReadCoursesAsync), ReloadStudentAsync(), ReloadCourseAsync());
        await LoadInCourseAsync();
    }

    /// <summary>Reads the chosen student again; the one who is shown already stays where that fails.</summary>
    public Task ReloadStudentAsync() =>
        Shown.StudentId is { } id && Student.Value?.Id == id ? Student.ReadAgainAsync(ct => ReadStudentAsync(id, ct)) : LoadStudentAsync();

    /// <summary>Reads the chosen course again; the one that is shown already stays where that fails.</summary>
    public Task ReloadCourseAsync() =>
        Shown.CourseId is { } id && Course.Value?.Id == id ? Course.ReadAgainAsync(ct => ReadCourseAsync(id, ct)) : LoadCourseAsync();

    /// <summary>Reads everything again, because someone else changed it: where that fails, what is shown stays.</summary>
    public async Task RefreshAsync()
    {
        await Task.WhenAll(
            Students.RefreshAsync(ReadStudentsAsync),
            Courses.RefreshAsync(ReadCoursesAsync),
            Shown.StudentId is { } student ? Student.RefreshAsync(ct => ReadStudentAsync(student, ct)) : Task.CompletedTask,
            Shown.CourseId is { } course ? Course.RefreshAsync(ct => ReadCourseAsync(course, ct)) : Task.CompletedTask);
        await LoadInCourseAsync();
    }

    /// <summary>Reads <see cref="CourseDetails.PageSize"/> more of the chosen course's roster.</summary>
    public Task ShowMoreAsync()
    {
        _maxRoster += CourseDetails.PageSize;
        return ReloadCourseAsync();
    }

    private async Task LoadStudentAsync()
    {
        if (Shown.StudentId is not { } id)
        {
            Student.Set(null);
            return;
        }

        ForgetOther(Student, id);
        await Student.RunAsync(ct => ReadStudentAsync(id, ct));
    }

    private async Task LoadCourseAsync()
    {
        if (Shown.CourseId is not { } id)
        {
            Course.Set(null);
            return;
        }

        if (ForgetOther(Course, id))
        {
            _maxRoster = CourseDetails.PageSize;
        }

        await Course.RunAsync(ct => ReadCourseAsync(id, ct));
    }

    /// <summary>What is handed to the circuit that continues this page.</summary>
    public Snapshot ToSnapshot() => new(Students.Value, Courses.Value, Student.Value, Course.Value, InCourse);

    /// <summary>Shows what was read for the same URL; <see langword="false"/> when there is nothing.</summary>
    public bool TakeOver(Snapshot? kept, EnrollmentUrl url)
    {
        if (kept is null)
        {
            return false;
        }

        (_shown, InCourse) = (url, kept.InCourse);
        Students.Set(kept.Students);
        Courses.Set(kept.Courses);
        Student.Set(kept.Student);
        Course.Set(kept.Course);
        return true;
    }

    private Task LoadStudentsAsync() => Students.RunAsync(ReadStudentsAsync);

    private Task LoadCoursesAsync() => Courses.RunAsync(ReadCoursesAsync);

    private async Task<ListPage<StudentRow>?> ReadStudentsAsync(CancellationToken cancellation) =>
        await students.PageAsync(Shown.Students.Search, Shown.Students.Cursor, cancellation);

    private async Task<ListPage<CourseRow>?> ReadCoursesAsync(CancellationToken cancellation) =>
        await courses.PageAsync(Shown.Courses.Search, Shown.Courses.Cursor, cancellation);

    private async Task<Chosen<StudentDetails>?> ReadStudentAsync(int id, CancellationToken cancellation) =>
        new Chosen<StudentDetails>(id, await students.DetailsAsync(id, cancellation));

    private async Task<Chosen<CourseDetails>?> ReadCourseAsync(int id, CancellationToken cancellation) =>
        new Chosen<CourseDetails>(id, await courses.DetailsAsync(id, _maxRoster, cancellation));

    private async Task LoadInCourseAsync()
    {
        int[] ids = Shown.CourseId is null ? [] : [.. Students.Value?.Rows.Select(row => row.Id) ?? []];
        try
        {
            InCourse = ids.Length == 0 ? Nobody : await students.PlacesInCourseAsync(Shown.CourseId!.Value, ids);
        }
        catch (Exception e)
        {
            // Only the highlight is missing then; the roster shows the same, and reports its own failure.
            log.LogError(e, "Reading which students are in the chosen course failed");
            InCourse = Nobody;
        }
    }

    private static bool Shows<T>(Loading<Chosen<T>> loading, int? id)
        where T : class => loading.HasFailed || loading.Value?.Id == id;

    private static bool ForgetOther<T>(Loading<Chosen<T>> loading, int id)
        where T : class
    {
        var isOther = loading.Value?.Id != id;
        if (isOther)
        {
            loading.Set(null);
        }

        return isOther;
    }

    /// <summary>Everything that the page shows, as it was read.</summary>
    public sealed record Snapshot(
        ListPage<StudentRow>? Students,
        ListPage<CourseRow>? Courses,
        Chosen<StudentDetails>? Student,
        Chosen<CourseDetails>? Course,
        IReadOnlyDictionary<int, int?> InCourse);
}
