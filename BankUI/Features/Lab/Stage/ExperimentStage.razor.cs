using BankUI.Features.Lab.Panes;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using BankUI.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using MudBlazor;

namespace BankUI.Features.Lab.Stage;

public sealed partial class ExperimentStage(
    LabEngines engines, Laboratory laboratory, NavigationManager navigation, IJSRuntime js, ILogger<ExperimentStage> log) : IAsyncDisposable
{
    private readonly Loading<LabView> _view = new(log);
    private readonly LabSession _session = new(laboratory);
    private OutcomeView? _outcome;
    private LabUrl _address = new("");
    private LabUrl _goal = new("");
    private string? _unavailable;
    private string? _refused;
    private int _underWay;
    private bool _isLeft;

    /// <summary>What is run. Another one begins anew.</summary>
    [Parameter, EditorRequired]
    public Experiment Experiment { get; set; } = null!;

    /// <summary>What else there is to say of what it runs on.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>The page above it.</summary>
    [Parameter, EditorRequired]
    public BreadcrumbItem Parent { get; set; } = null!;

    // The engine is chosen like a parameter, where there is a choice; a link to one that is not here says so in the same way.
    private IReadOnlyList<LabParameter> Fields => engines.AreSeveral || _goal.Engine is not null
        ? [new ChoiceParameter(LabUrl.EngineName, "Database", [.. engines.All.Select(engine => (engine.Slug, engine.Name))]), .. Experiment.Parameters]
        : Experiment.Parameters;

    private Dictionary<string, string?> Given => new(_goal.Given, StringComparer.OrdinalIgnoreCase) { [LabUrl.EngineName] = _goal.Engine };

    public async ValueTask DisposeAsync()
    {
        navigation.LocationChanged -= OnLocationChanged;
        _view.Dispose();
        await _session.DisposeAsync();
        Dispose();
    }

    protected override void OnInitialized() => navigation.LocationChanged += OnLocationChanged;

    protected override Task OnParametersSetAsync() => ReadAddressAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await ListenToKeysAsync();
        }

        // A cell of a table led here, and may have gone with its table: the focus goes to the outcome.
        if (_isLeft && !_view.IsLoading && _outcome is not null && _view.Value?.Results.Count == _address.Step)
        {
            _isLeft = false;
            await _outcome.FocusAsync();
        }
    }

    private async Task ListenToKeysAsync()
    {
        try
        {
            await using var module = await js.InvokeAsync<IJSObjectReference>("import", $"./{Assets["Features/Lab/Stage/ExperimentStage.razor.js"]}");
        }
        catch (JSException e)
        {
            log.LogWarning(e, "The keys of the presentation mode do not work");
        }
    }

    // When only the query changes, the router sets no parameter.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => Handle(async () =>
    {
        _underWay = Math.Max(0, _underWay - 1);
        await ReadAddressAsync();
        StateHasChanged();
    });

    private async Task ReadAddressAsync()
    {
        // Already at another page: this one is about to be disposed.
        var here = new Uri(navigation.Uri);
        var experiment = Experiment;
        if (!here.AbsolutePath.TrimEnd('/').EndsWith($"/{LabUrl.Path}/{experiment.Slug}", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var address = LabUrl.Of(experiment.Slug, here.Query);
        _goal = _underWay == 0 ? address : _goal;
        if (address.ToString() == _address.ToString() && _view.Value?.Experiment == experiment)
        {
            return;
        }

        _address = address;
        if (_view.Value is { } shown && shown.Experiment != experiment)
        {
            _view.Set(null);
        }

        // Not while prerendering: nobody could use that run, and it would stay open.
        if (RendererInfo.IsInteractive)
        {
            await ShowAsync();
        }
    }

    private async Task ShowAsync()
    {
        var (experiment, address) = (Experiment, _address);
        var values = new LabValues(experiment.Parameters, address.Given);
        var engine = engines.Find(address.Engine) ?? engines.Default;
        (_unavailable, _refused) = (null, null);
        var steps = address.Step ?? (address.Predicts ? 0 : experiment.OpensAfter);
        var running = _view.RunAsync(async cancellation =>
        {
            try
            {
                if (address.Predicts)
                {
                    // Only the defined steps tell which of them answers the question.
                    var known = _view.Value is { } shown && shown.Experiment == experiment ? shown : await _session.ShowAsync(engine, experiment, values, 0, cancellation);
                    steps = known.IsOpen(address.Answer) ? Math.Min(steps, known.Deciding) : steps;
                }

                return await _session.ShowAsync(engine, experiment, values, steps, cancellation);
            }
            catch (LabUnavailableException e) when (!cancellation.IsCancellationRequested)
            {
                _unavailable = e.Message;
                return null;
            }
            catch (RowsRefusedException e) when (!cancellation.IsCancellationRequested)
            {
                _refused = e.Message;
                return null;
            }
        });
        if (!running.IsCompleted)
        {
            StateHasChanged();
        }

        await running;
    }

    // With predictions on, the deciding step runs only after an answer.
    private bool IsAsked(LabView view) => _address.Predicts && view.IsOpen(_address.Answer);

    private LabUrl Chosen(LabUrl at, string name, string? value) => name == LabUrl.EngineName
        ? at with { Engine = value == engines.Default.Slug ? null : value, Answer = null }
        : at.With(name, value);

    // A navigation makes a round trip to the browser; presses meanwhile build on the goal of the earlier ones.
    private void Go(Func<LabUrl, LabUrl> change)
    {
        var goal = change(_goal);
        if (goal.ToString() != _goal.ToString())
        {
            _goal = goal;
            _underWay++;
            navigation.GoTo(goal.ToString());
        }
    }
}
