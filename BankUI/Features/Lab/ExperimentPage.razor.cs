using BankUI.Features.Lab.Panes;
using BankUI.Features.Lab.Parameters;
using BankUI.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace BankUI.Features.Lab;

/// <summary>One experiment: what its address says is what is run, and how far.</summary>
public sealed partial class ExperimentPage(ExperimentCatalog catalog, Laboratory laboratory, NavigationManager navigation, ILogger<ExperimentPage> log) : IAsyncDisposable
{
    private readonly Loading<LabView> _view = new(log);
    private readonly LabSession _session = new(laboratory);
    private OutcomeView? _outcome;
    private LabUrl _address = new("");
    private LabUrl _goal = new("");
    private int _underWay;
    private bool _isLeft;

    [Parameter]
    public string Slug { get; set; } = "";

    private Experiment? Experiment => catalog.Find(Slug);

    public async ValueTask DisposeAsync()
    {
        navigation.LocationChanged -= OnLocationChanged;
        _view.Dispose();
        await _session.DisposeAsync();
        Dispose();
    }

    protected override void OnInitialized() => navigation.LocationChanged += OnLocationChanged;

    protected override Task OnParametersSetAsync() => ReadAddressAsync();

    // A cell of a table led here, and may have gone with its table.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isLeft && !_view.IsLoading && _outcome is not null && _view.Value?.Results.Count == _address.Step)
        {
            _isLeft = false;
            await _outcome.FocusAsync();
        }
    }

    // Where only the query changes, the router has no parameter to set.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => Handle(async () =>
    {
        _underWay = Math.Max(0, _underWay - 1);
        await ReadAddressAsync();
        StateHasChanged();
    });

    private async Task ReadAddressAsync()
    {
        // Elsewhere already: this page is about to go.
        var here = new Uri(navigation.Uri);
        if (Experiment is not { } experiment || !here.AbsolutePath.TrimEnd('/').EndsWith($"/{LabUrl.Path}/{Slug}", StringComparison.OrdinalIgnoreCase))
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

        // A first response has nobody to press anything, and would leave its run behind.
        if (RendererInfo.IsInteractive)
        {
            await ShowAsync();
        }
    }

    private async Task ShowAsync()
    {
        var (experiment, address) = (Experiment!, _address);
        var values = new LabValues(experiment.Parameters, address.Given);
        var steps = address.Step ?? (address.Predicts ? 0 : experiment.OpensAfter);
        var running = _view.RunAsync(async cancellation =>
        {
            if (address.Predicts)
            {
                // Which step answers the question is known once the steps are.
                var known = _view.Value is { } shown && shown.Experiment == experiment ? shown : await _session.ShowAsync(experiment, values, 0, cancellation);
                steps = known.IsOpen(address.Answer) ? Math.Min(steps, known.Deciding) : steps;
            }

            return await _session.ShowAsync(experiment, values, steps, cancellation);
        });
        if (!running.IsCompleted)
        {
            StateHasChanged();
        }

        await running;
    }

    // Who wants to predict says what they think before it is run.
    private bool IsAsked(LabView view) => _address.Predicts && view.IsOpen(_address.Answer);

    // The browser is told, and tells back; what is pressed meanwhile adds to what was pressed before.
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
