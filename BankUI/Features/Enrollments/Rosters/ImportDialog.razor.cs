using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.Rosters.Files;
using BankUI.Features.Enrollments.Rosters.Planning;
using BankUI.Shared;
using BankUI.Shared.Dialogs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;

namespace BankUI.Features.Enrollments.Rosters;

public sealed partial class ImportDialog(RosterImportService import, DialogOpener opener, ISnackbar snackbar, TimeProvider clock)
{
    private const string Checking = "Checking the lines";

    private readonly string _formId = ElementId.New("import");
    private readonly string _fileId = ElementId.New("file");
    private RosterFile? _read;
    private RosterPlan? _plan;
    private RosterImported? _imported;
    private MudButton? _cancel;
    private string? _said;
    private string? _fileProblem;
    private bool _withoutPrerequisite;
    private bool _isChanged;
    private bool _isReplaced;
    private bool _isSent;
    private bool _focusCancel;

    [CascadingParameter]
    public IMudDialogInstance Dialog { get; set; } = null!;

    [Parameter, EditorRequired]
    public CourseRow Course { get; set; } = null!;

    /// <summary>Reads the page behind the dialog again.</summary>
    [Parameter, EditorRequired]
    public Func<Task> Changed { get; set; } = null!;

    /// <summary>Called as soon as something was imported: a dialog can be closed in ways that return nothing.</summary>
    [Parameter, EditorRequired]
    public Action<RosterResult> Report { get; set; } = null!;

    private bool IsImporting => IsWorking && _isSent;

    // The second event of a double click may arrive after the first has imported.
    private bool CanImport => _plan is { Enrollments.Count: > 0 } && !IsWorking && _imported is null;

    private bool CanTryAgain => HasFailed && _plan is null && _read is not null;

    private string State => this switch
    {
        { IsImporting: true } => "importing",
        { IsWorking: true } => "reading",
        { IsStopped: true } => "stopped",
        { _fileProblem: not null } or { HasFailed: true } => "failed",
        { _plan: not null } => "ready",
        _ => "choosing",
    };

    private string ProblemId => _fileId + "-problem";

    private string HelpId => _fileId + "-help";

    private string Description => _fileProblem is null ? HelpId : $"{ProblemId} {HelpId}";

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusCancel)
        {
            _focusCancel = false;
            await _cancel!.FocusAsync();
        }
    }

    // Some pickers give back nothing when they are cancelled: it is as at first then.
    private Task ChooseAsync(IBrowserFile? chosen) => StartAsync("Reading the file", async (progress, working) =>
    {
        (_read, _plan, _withoutPrerequisite) = (null, null, false);
        if (chosen is null)
        {
            return;
        }

        var read = await RosterUpload.ReadAsync(chosen, clock, Log, working);
        working.ThrowIfCancellationRequested();
        (_read, _fileProblem) = (read.Value, read.Refusal?.Sentence);
        if (read.IsOk)
        {
            await PlanAsync(progress, working);
        }
    });

    private Task WithoutPrerequisiteAsync(bool ticked) => IsImporting || _read is null ? Task.CompletedTask : StartAsync(Checking, (progress, working) =>
    {
        _withoutPrerequisite = ticked;
        return PlanAsync(progress, working);
    });

    private Task AgainAsync() => IsWorking || !CanTryAgain ? Task.CompletedTask : StartAsync(Checking, PlanAsync);

    private async Task PlanAsync(IProgress<RosterProgress> progress, CancellationToken working)
    {
        var planned = await import.PlanAsync(Course.Id, _read!, _withoutPrerequisite, progress, working);
        working.ThrowIfCancellationRequested();
        (_plan, _isReplaced, Problem) = (planned.Value, false, planned.Refusal?.Sentence);
        _said = _plan is null ? null : RosterWords.Plan(_plan);
    }

    /// <param name="shown">The plan that was shown when it was pressed.</param>
    private Task SubmitAsync(RosterPlan? shown) => ReferenceEquals(shown, _plan) && !_isReplaced ? ImportAsync() : Task.CompletedTask;

    private Task ConfirmChangedAsync() => _isReplaced ? ImportAsync() : Task.CompletedTask;

    private async Task ImportAsync()
    {
        if (!CanImport || _plan is not { } plan)
        {
            return;
        }

        (_isSent, _focusCancel) = (true, true);
        await StartAsync(Checking, async (progress, working) =>
        {
            var imported = await import.ImportAsync(plan, progress, working);
            (_imported, Problem) = (imported.Value, imported.Refusal?.Sentence);
            if (imported.Refusal is ImportChanged { Now: var now })
            {
                (_plan, _isChanged, _isReplaced) = (now, true, true);
            }
        });
        _isSent = false;
        if (_imported is not null)
        {
            await DoneAsync(new RosterResult(RosterWords.Done(_imported.Plan)));
        }
    }

    private async Task DoneAsync(RosterResult result)
    {
        Report(result);
        await Changed();
        if (Closed.IsCancellationRequested)
        {
            // This dialog is closed, and another one may be open: only the result is announced.
            snackbar.Add(result.Sentence);
            return;
        }

        Dialog.Cancel();
    }

    private async Task StartAsync(string doing, Func<IProgress<RosterProgress>, CancellationToken, Task> work)
    {
        (_fileProblem, _isChanged, _said) = (null, false, null);
        await WorkAsync(doing, work);
        if (!IsWorking)
        {
            // After a stop or a failure the plan is the one before, and so is this choice.
            _withoutPrerequisite = _plan?.WithoutPrerequisite ?? _withoutPrerequisite;
        }
    }

    private async Task CancelAsync()
    {
        if (!await StopAsync())
        {
            Dialog.Cancel();
        }
    }
}
