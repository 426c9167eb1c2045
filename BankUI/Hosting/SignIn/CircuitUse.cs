using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BankUI.Hosting.SignIn;

/// <summary>When somebody last did something on an open page. A cookie is renewed by requests, of which a circuit makes none.</summary>
public sealed class CircuitUse(TimeProvider clock) : CircuitHandler
{
    /// <summary>The last event of the page; before one, when it was opened.</summary>
    public DateTimeOffset LastAt { get; set; } = clock.GetUtcNow();

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => context =>
    {
        LastAt = clock.GetUtcNow();
        return next(context);
    };
}
