using BankUI.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace BankUI.Features.Lab;

/// <summary>One experiment: what its address says is what is run, and how far.</summary>
public sealed partial class ExperimentPage(ExperimentCatalog catalog, Laboratory laboratory, NavigationManager navigation, ILogger<ExperimentPage> log) : IAsyncDisposable
{
    private readonly Loading<LabView> _view = new(log);
    private readonly LabSession _session = new(laboratory);
    private LabAddress _address = new("");
    private LabValues _values = new([], new Dictionary<string, string?>());

    [Parameter]
    public string Slug { get; set; } = "";

    private NavigationManager Navigation => navigation;

    private Experiment? Experiment => catalog.Find(Slug);

    public async ValueTask DisposeAsync()
    {
        navigation.LocationChanged -= OnLocationChanged;
        _view.Dispose();
        await _session.DisposeAsync();
    }

    protected override void OnInitialized() => navigation.LocationChanged += OnLocationChanged;

    protected override Task OnParametersSetAsync() => ReadAddressAsync();

    // Where only the query changes, the router has no parameter to set.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(async () =>
    {
        await ReadAddressAsync();
        StateHasChanged();
    });

    private async Task ReadAddressAsync()
    {
        var here = new Uri(navigation.Uri);
        if (Experiment is not { } experiment || !here.AbsolutePath.EndsWith($"/{LabAddress.Path}/{Slug}", StringComparison.Ordinal))
        {
            return;
        }

        var address = LabAddress.Of(Slug, here.Query);
        if (address.ToString() == _address.ToString() && _view.Value?.Experiment == experiment)
        {
            return;
        }

        (_address, _values) = (address, new LabValues(experiment.Parameters, address.Given));

        // A first response has nobody to press anything, and would leave its run behind.
        if (RendererInfo.IsInteractive)
        {
            await ShowAsync();
        }
    }

    private async Task ShowAsync()
    {
        var (experiment, values, address) = (Experiment!, _values, _address);
        var running = _view.RunAsync(async cancellation =>
        {
            var view = await _session.ShowAsync(experiment, values, Wanted(address, experiment), cancellation);
            return MustAnswer(view) && view.Results.Count > view.Deciding ? await _session.ShowAsync(experiment, values, view.Deciding, cancellation) : view;
        });
        if (!running.IsCompleted)
        {
            StateHasChanged();
        }

        await running;
    }

    private static int Wanted(LabAddress address, Experiment experiment) => address.Step ?? (address.Predicts ? 0 : experiment.OpensAfter);

    // Who wants to predict says what they think before it is run.
    private bool MustAnswer(LabView view) => _address is { Predicts: true, Answer: null } && view.Deciding >= 0;

    private void Go(LabAddress address) => navigation.GoTo(address.ToString());
}
