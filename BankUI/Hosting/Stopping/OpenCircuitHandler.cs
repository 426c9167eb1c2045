using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.JSInterop;

namespace BankUI.Hosting.Stopping;

/// <summary>Tells <see cref="OpenCircuits"/> of its circuit's page.</summary>
public sealed class OpenCircuitHandler(OpenCircuits open, IJSRuntime page) : CircuitHandler
{
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        open.Add(circuit.Id, page);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        open.Remove(circuit.Id);
        return Task.CompletedTask;
    }
}
