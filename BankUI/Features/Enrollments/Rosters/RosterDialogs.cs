using BankUI.Domain;
using BankUI.Features.Enrollments.Courses;
using BankUI.Shared.Dialogs;
using MudBlazor;

namespace BankUI.Features.Enrollments.Rosters;

/// <summary>Opens the dialog that imports a roster.</summary>
public sealed class RosterDialogs(DialogOpener dialogs)
{
    /// <summary>Imports a roster.</summary>
    public const string Import = "Import";

    /// <summary>
    /// Asks for a file, shows what importing it will do, and imports it. The result is known however the dialog was closed;
    /// <see langword="null"/> when nothing was imported.
    /// </summary>
    /// <param name="course">The course.</param>
    /// <param name="changed">Reads again what is shown behind the dialog.</param>
    public async Task<RosterResult?> AskAsync(CourseRow course, Func<Task> changed)
    {
        RosterResult? result = null;
        await dialogs.ShowAsync<ImportDialog, object>(
            DialogKey.For<Course>(Import, course.Id),
            $"Import a roster into {course.Code}",
            new()
            {
                { dialog => dialog.Course, course },
                { dialog => dialog.Changed, changed },
                { dialog => dialog.Report, came => result = came },
            },
            MaxWidth.Medium);
        return result;
    }
}
