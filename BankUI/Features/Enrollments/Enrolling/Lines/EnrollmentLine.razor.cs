using System.Globalization;
using BankUI.Domain;
using BankUI.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace BankUI.Features.Enrollments.Enrolling.Lines;

public sealed partial class EnrollmentLine
{
    private readonly string _gradeProblemId = ElementId.New("grade");
    private readonly GradeEntry _grade = new();
    private readonly PendingValue<EnrollmentRole> _role = new();
    private readonly PendingValue<string> _moveTo = new();
    private ElementReference _place;
    private ElementReference _gradeField;
    private ElementReference _up;
    private ElementReference _down;
    private ElementReference _drop;
    private (EnrollmentRow? Row, string Other, string Href, int Places, bool IsNew) _shown;
    private bool _isUnchanged;

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

    private string Place => _moveTo.Or(Row.Place?.ToString(CultureInfo.InvariantCulture) ?? "");

    // Only while somebody types: each line of a long roster would have another handler.
    private EventCallback<FocusEventArgs> GradeLeft => _grade.IsTyping ? EventCallback.Factory.Create<FocusEventArgs>(this, LeaveGrade) : default;

    protected override void OnParametersSet()
    {
        var shown = (Row, Other, Href, Places, IsNew);
        _isUnchanged = shown == _shown && !Editor.WillFocus(Row);
        _shown = shown;
    }

    // A line that shows what it showed before sends nothing: what is bound would be sent again at each rendering of the list.
    protected override bool ShouldRender()
    {
        var isUnchanged = _isUnchanged;
        _isUnchanged = false;
        return !isUnchanged;
    }

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
        else if (_grade.TakesFocus())
        {
            await _gradeField.FocusAsync();
        }
    }

    private Task SetRoleAsync(EnrollmentRole role) => _role.WhileAsync(role, () => Editor.SetRoleAsync(Row, role));

    private Task MoveUpAsync() => Editor.MoveAsync(Row, Row.Place!.Value - 1, LineControl.Up);

    private Task MoveDownAsync() => Editor.MoveAsync(Row, Row.Place!.Value + 1, LineControl.Down);

    private Task MoveToAsync(string? typed) => _moveTo.WhileAsync(typed ?? "", () => Editor.MoveAsync(Row, typed));

    private Task DropAsync() => Editor.DropAsync(Row, Others);

    private Task StoreGradeAsync(string? typed) => _grade.StoreAsync(typed ?? "", Row.Grade, grade => Editor.SetGradeAsync(Row, grade));

    private void TypeGrade(KeyboardEventArgs pressed) => _isUnchanged = !_grade.Press(pressed);

    private void LeaveGrade() => _grade.Leave();
}
