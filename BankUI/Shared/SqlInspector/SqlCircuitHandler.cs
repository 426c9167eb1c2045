using BankUI.Data.SqlCapture;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BankUI.Shared.SqlInspector;

/// <summary>Makes every event that comes in from the browser an action of its circuit's <see cref="SqlRecorder"/>.</summary>
public sealed class SqlCircuitHandler(SqlRecorder recorder, SqlInspectorState state) : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        async context =>
        {
            using var flow = recorder.BeginEvent(state.InOrder);
            await next(context);
        };
}
