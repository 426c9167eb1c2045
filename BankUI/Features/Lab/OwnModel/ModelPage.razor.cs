using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Editing;
using BankUI.Features.Lab.OwnModel.Refusals;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Shared;
using Microsoft.AspNetCore.Components;

namespace BankUI.Features.Lab.OwnModel;

public sealed partial class ModelPage(NavigationManager navigation, ILogger<ModelPage> log) : IDisposable
{
    private readonly Loading<ModelView> _view = new(log);
    private DrawnModel _model = DrawnModel.Empty;
    private readonly Asked<string> _asked = new("");
    private string? _shown;
    private string? _notice;
    private string _text = "";
    private string? _textProblem;
    private bool _addsTable;
    private IReadOnlyCollection<(string Table, string Principal)> _marked = [];

    /// <summary>The drawing, as <see cref="ModelUrl"/> writes it.</summary>
    [SupplyParameterFromQuery]
    public string? Design { get; set; }

    public void Dispose() => _view.Dispose();

    protected override Task OnParametersSetAsync()
    {
        // A change may be made while the address of the one before is still on its way.
        if (!_asked.Arrived(Design ?? "") || _shown == _asked.Current)
        {
            return Task.CompletedTask;
        }

        _shown = _asked.Current;
        var read = ModelUrl.Read(Design);
        _notice = read is null ? "The address holds no drawing, or was cut off. Ask for the link again, or begin a new one." : null;
        return ShowAsync(read ?? DrawnModel.Empty);
    }

    // A drawing that is too large for an address is at the one of the drawing before it.
    private string LinkTo(string table) => $"{ModelUrl.Of(_model) ?? navigation.ToBaseRelativePath(navigation.Uri).Split('#')[0]}#table-{table}";

    private Task ShowAsync(DrawnModel model)
    {
        (_model, _text, _textProblem, _marked) = (model, DrawnModelText.Write(model), null, []);
        return LoadAsync();
    }

    private Task LoadAsync() => _view.RunAsync(async cancellation => await ModelView.OfAsync(_model, cancellation));

    // A path goes from table to table, each to its principal.
    private void Mark(EngineRefusal? refusal) => _marked = refusal is null ? [] : [.. refusal.Paths.SelectMany(path => path.Zip(path.Skip(1)))];

    private Task AddTableAsync()
    {
        _addsTable = true;
        return ChangeAsync(_model.AddTable());
    }

    private Task AddRelationAsync() => ChangeAsync(_model.AddRelation());

    private Task ChangeTableAsync((DrawnTable Before, DrawnTable? After) change) => ChangeAsync(_model.Change(change.Before, change.After));

    private Task ChangeRelationAsync((DrawnRelation Before, DrawnRelation? After) change) => ChangeAsync(_model.Change(change.Before, change.After));

    private Task TakeTextAsync(string? typed)
    {
        _text = typed ?? "";
        var model = DrawnModelText.Read(_text, out _textProblem);
        return _textProblem is null && model != _model ? ChangeAsync(model) : Task.CompletedTask;
    }

    private Task ChangeAsync(DrawnModel model)
    {
        if (ModelUrl.Of(model) is { } address)
        {
            _shown = ModelUrl.DesignOf(address);
            _asked.Ask(_shown);
            navigation.GoTo(address);
            _notice = null;
            return ShowAsync(model);
        }

        _notice = $"The drawing is too large for an address of {ModelUrl.MaxLength:N0} characters, so no link leads to it. Download it before you leave, or shorten names.";
        return ShowAsync(model);
    }
}
