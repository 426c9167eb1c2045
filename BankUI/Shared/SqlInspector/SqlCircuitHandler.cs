using BankUI.Data.SqlCapture;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BankUI.Shared.SqlInspector;

/// <summary>Makes every event that comes in from the browser an action of its circuit's <see cref="SqlRecorder"/>.</summary>
public sealed class SqlCircuitHandler : CircuitHandler, IDisposable
{
    private readonly SqlRecorder _recorder;
    private readonly SqlInspectorState _state;
    private readonly NavigationManager _navigation;

    public SqlCircuitHandler(SqlRecorder recorder, SqlInspectorState state, NavigationManager navigation)
    {
        (_recorder, _state, _navigation) = (recorder, state, navigation);

        // Subscribed before any component, so that the arrival is recorded before the router and the pages handle it.
        _navigation.LocationChanged += OnLocationChanged;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        async context =>
        {
            _recorder.Page = new Uri(_navigation.Uri).AbsolutePath;
            using var flow = _recorder.BeginEvent(_state.InOrder);
            await next(context);
        };

    public void Dispose() => _navigation.LocationChanged -= OnLocationChanged;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _recorder.Arrived(e.Location);
}
