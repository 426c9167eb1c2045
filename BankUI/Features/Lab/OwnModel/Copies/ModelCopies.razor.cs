using BankUI.Data.Startup;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Rows;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Shared;
using BankUI.Shared.Files;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace BankUI.Features.Lab.OwnModel.Copies;

public sealed partial class ModelCopies(NavigationManager navigation, TimeProvider clock, ILogger<ModelCopies> log) : IDisposable
{
    private static readonly (string Name, DatabaseProvider Engine)[] Engines =
        [("SQLite", DatabaseProvider.Sqlite), ("PostgreSQL", DatabaseProvider.PostgreSql), ("SQL Server", DatabaseProvider.SqlServer)];

    private readonly LatestOnly _opening = new();
    private readonly string _refusalId = ElementId.New("file");
    private (DrawnModel? Model, ModelView? View) _shown;
    private Uri? _address;
    private string? _project;
    private string? _handout;
    private IReadOnlyList<(string Engine, string Sql)> _scripts = [];
    private string? _refusal;
    private string? _said;

    [Parameter, EditorRequired]
    public DrawnModel Model { get; set; } = DrawnModel.Empty;

    /// <summary>What it means, or what the drawing before it meant; <see langword="null"/> while nothing is known.</summary>
    [Parameter, EditorRequired]
    public ModelView? View { get; set; }

    /// <summary>Raised with the drawing of a file that was opened.</summary>
    [Parameter, EditorRequired]
    public EventCallback<DrawnModel> Opened { get; set; }

    public void Dispose() => _opening.Dispose();

    protected override void OnParametersSet()
    {
        if (_shown != (Model, View))
        {
            _shown = (Model, View);
            Copy();
        }
    }

    private static string RowsId(string engine) => $"own-rows-{engine.Replace(" ", "", StringComparison.Ordinal)}";

    private void Copy()
    {
        var address = ModelUrl.Of(Model);
        _address = address is null ? null : navigation.ToAbsoluteUri(address);
        var shape = Model.Tables.Count > 0 && ModelRules.Problems(Model).Count == 0 ? ModelShape.Of(Model) : null;
        _project = shape is null ? null
            : address is null ? $"data:{ProjectZip.MediaType};base64,{Convert.ToBase64String(ProjectZip.Of(Model, link: null))}"
            : ProjectExport.UriOf(ModelUrl.DesignOf(address));

        // While what a drawing means is found out, the view is that of the drawing before it.
        var isKnown = shape is not null && View?.CSharp == CSharpText.Of(shape);
        _handout = isKnown ? ModelHandout.Of(View!, _address) : null;
        _scripts = isKnown ? [.. Engines.Select(engine => (engine.Name, $"{View!.Scripts.Single(script => script.Engine == engine.Name).Sql}\n\n{InsertScript.Of(shape!, ModelRows.Of(Model, shape!), engine.Engine)}"))] : [];
    }

    // Some pickers give back nothing when they are cancelled.
    private async Task OpenAsync(IBrowserFile? chosen)
    {
        (_refusal, _said) = (null, null);
        var opening = await _opening.NextAsync();
        if (chosen is null || opening.IsCancellationRequested)
        {
            return;
        }

        try
        {
            var received = await FileUpload.ReadAsync(chosen, ModelFile.MaxBytes, ModelFile.TooLarge, "Try it again on a faster connection.", clock, log, opening);
            var read = received.IsOk ? ModelFile.Read(received.Value) : received.Refusal;
            opening.ThrowIfCancellationRequested();
            (_refusal, _said) = (read.Refusal?.Sentence, read.IsOk ? "The file is open." : null);
            if (read.IsOk)
            {
                await Opened.InvokeAsync(read.Value);
            }
        }
        catch (Exception) when (opening.IsCancellationRequested)
        {
            // Another file was chosen, or the page was left.
        }
    }
}
