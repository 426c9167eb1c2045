using BankUI.Features.Enrollments.Courses;
using BankUI.Shared.Dialogs;
using Radzen;

namespace BankUI.Features.Enrollments.Rosters;

/// <summary>Opens the dialog that imports a roster; one at a time.</summary>
public sealed class RosterDialogs(DialogService dialogs)
{
    private bool _isAsking;

    /// <summary>
    /// Asks for a file, shows what importing it will do, and does it. What came of it is known however the dialog was closed;
    /// <see langword="null"/> when nothing was imported.
    /// </summary>
    /// <param name="course">The course.</param>
    /// <param name="changed">Reads again what is shown behind the dialog.</param>
    public async Task<RosterResult?> AskAsync(CourseRow course, Func<Task> changed)
    {
        // A double click asks once.
        if (_isAsking)
        {
            return null;
        }

        _isAsking = true;
        RosterResult? result = null;
        try
        {
            await dialogs.ShowAsync<ImportDialog, object>(
                $"Import a roster into {course.Code}",
                new()
                {
                    [nameof(ImportDialog.Course)] = course,
                    [nameof(ImportDialog.Changed)] = changed,
                    [nameof(ImportDialog.Report)] = (Action<RosterResult>)(came => result = came),
                },
                width: 680);
            return result;
        }
        finally
        {
            _isAsking = false;
        }
    }
}
