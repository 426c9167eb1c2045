using BankUI.Data.Deletion.Restoring;
using BankUI.Domain;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BankUI.Shared.DeleteDialog;

/// <summary>The undo that a snackbar offers after the delete dialog is closed.</summary>
internal sealed class LateUndo(
    RestoreService restores, CurrentUser user, ISnackbar snackbar, NavigationManager navigation, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan Offered = TimeSpan.FromSeconds(10);

    /// <summary>Work that takes longer than this is shown, and can be stopped.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1);

    /// <summary>Says what was deleted, and offers to undo it.</summary>
    /// <param name="sentence">What was deleted.</param>
    /// <param name="deletionId">The deletion.</param>
    /// <param name="changed">Called after the undo, so that the page that deleted the rows shows them again.</param>
    public void Offer(string sentence, int deletionId, Func<Task>? changed) => snackbar.Add(sentence, Severity.Normal, options =>
    {
        options.Action = "Undo";
        options.ActionColor = Color.Inherit;
        options.OnClick = _ => UndoAsync(deletionId, changed);
        options.RequireInteraction = false;
        options.VisibleStateDuration = (int)Offered.TotalMilliseconds;
        options.DuplicatesBehavior = SnackbarDuplicatesBehavior.Allow;
    });

    private async Task UndoAsync(int deletionId, Func<Task>? changed)
    {
        Restored? restored = null;
        using var work = new Work(log);
        using var done = new CancellationTokenSource();
        var shown = ShowWhenLongAsync(work, done.Token);
        await work.RunAsync(
            "Undoing a deletion",
            async cancellation =>
            {
                var outcome = await restores.RestoreAsync(deletionId, user.Name, progress: null, cancellation);
                restored = outcome.Value;
                return outcome.Refusal;
            },
            onFailure: "Nothing was restored.",
            onStop: "Stopped. Nothing was restored.");
        await done.CancelAsync();
        await shown;
        if (restored is null)
        {
            SayWhyNot(work.Refusal!);
            return;
        }

        snackbar.Add($"Restored: {restored.Subject.Isolated()}. {Words.Count(restored.Rows, "row is", "rows are")} back.");
        try
        {
            await (changed?.Invoke() ?? Task.CompletedTask);
        }
        catch (Exception e)
        {
            log.LogError(e, "Showing what was restored failed");
        }
    }

    private async Task ShowWhenLongAsync(Work work, CancellationToken done)
    {
        Snackbar? shown = null;
        try
        {
            await Task.Delay(Long, clock, done);
            shown = snackbar.Add("Restoring…", Severity.Normal, options =>
            {
                options.Action = "Stop";
                options.ActionColor = Color.Inherit;
                options.OnClick = _ => work.StopAsync();
            });
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, done);
        }
        catch (OperationCanceledException)
        {
            if (shown is not null)
            {
                snackbar.Remove(shown);
            }
        }
    }

    private void SayWhyNot(Refusal refusal)
    {
        var reasons = refusal is RestoreConflict conflict ? $" {conflict.Reasons.FirstOrDefault()}{More(conflict)}" : "";
        snackbar.Add($"{refusal.Sentence}{reasons} It can be tried again under Deleted.", Severity.Error, options =>
        {
            options.Action = "To Deleted";
            options.ActionColor = Color.Inherit;
            options.OnClick = _ =>
            {
                navigation.GoTo("deleted");
                return Task.CompletedTask;
            };
        });
    }

    private static string More(RestoreConflict conflict) =>
        conflict.Reasons.Count - 1 + conflict.Others is > 0 and var more ? $" So it is with {Words.Count(more, "more row", "more rows")}." : "";
}
