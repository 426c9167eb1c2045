using System.Globalization;
using BankUI.Domain;
using BankUI.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace BankUI.Features.Enrollments.Enrolling.Lines;

public sealed partial class EnrollmentLine
{
    private readonly string _gradeProblemId = ElementId.New("grade");
    private ElementReference _place;
    private ElementReference _up;
    private ElementReference _down;
    private ElementReference _drop;
    private string? _typedGrade;
    private string? _gradeProblem;

    [CascadingParameter]
    public EnrollmentEditor Editor { get; set; } = null!;

    [Parameter, EditorRequired]
    public EnrollmentRow Row { get; set; } = null!;

    /// <summary>The list that the line is shown in.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<EnrollmentRow> Others { get; set; } = [];

    /// <summary>The student or the course on the other side.</summary>
    [Parameter, EditorRequired]
    public string Other { get; set; } = "";

    /// <summary>The URL that chooses the other side.</summary>
    [Parameter, EditorRequired]
    public string Href { get; set; } = "";

    /// <summary>How many places the queue has; 0 where places cannot be changed.</summary>
    [Parameter]
    public int Places { get; set; }

    /// <summary>Whether the student has just moved up from the queue.</summary>
    [Parameter]
    public bool IsNew { get; set; }

    private bool CanMove => Row.Place is not null && Places > 0;

    private string What => $"{Row.Student} in {Row.Code}";

    private string Place => Row.Place?.ToString(CultureInfo.InvariantCulture) ?? "";

    private string Grade => _typedGrade ?? Row.Grade ?? "";

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Editor.TakeFocus(Row) is { } control)
        {
            await (control switch
            {
                LineControl.Up when CanMove => Row.Place > 1 ? _up : _down,
                LineControl.Down when CanMove => Row.Place < Places ? _down : _up,
                LineControl.Place when CanMove => _place,
                _ => _drop,
            }).FocusAsync();
        }
    }

    private Task SetRoleAsync(EnrollmentRole role) => Editor.SetRoleAsync(Row, role);

    private Task MoveUpAsync() => Editor.MoveAsync(Row, Row.Place!.Value - 1, LineControl.Up);

    private Task MoveDownAsync() => Editor.MoveAsync(Row, Row.Place!.Value + 1, LineControl.Down);

    private Task MoveToAsync(string? typed) => int.TryParse(typed, NumberStyles.Integer, CultureInfo.InvariantCulture, out var place)
        ? Editor.MoveAsync(Row, Math.Max(1, place), LineControl.Place)
        : Task.CompletedTask;

    private Task DropAsync() => Editor.DropAsync(Row, Others);

    // What is typed is kept until it is stored: a grade that someone else stores meanwhile does not replace it.
    private void TypeGrade(string? typed) => _typedGrade = typed;

    private async Task StoreGradeAsync(ChangeEventArgs entered)
    {
        _typedGrade = entered.Value as string ?? "";
        _gradeProblem = _typedGrade.Trim() == (Row.Grade ?? "") ? null : (await Editor.SetGradeAsync(Row, _typedGrade))?.Sentence;
        if (_gradeProblem is null)
        {
            _typedGrade = null;
        }
    }

    private void ResetGrade(KeyboardEventArgs pressed)
    {
        if (pressed.Key == "Escape")
        {
            (_typedGrade, _gradeProblem) = (null, null);
        }
    }
}
