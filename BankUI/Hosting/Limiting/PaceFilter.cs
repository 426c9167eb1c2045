using Microsoft.AspNetCore.SignalR;

namespace BankUI.Hosting.Limiting;

/// <summary>
/// Lets what comes in from one page wait when it, or its <see cref="Visitor"/>, sends faster than the <see cref="Limits"/> allow. A connection's messages are read one after
/// the other, so the sender waits, too, and nothing piles up.
/// </summary>
public sealed class PaceFilter(Limits limits, Visitors visitors) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var connection = invocationContext.Context;
        if (!connection.Items.TryGetValue(typeof(Pace), out var known) || known is not Pace page)
        {
            connection.Items[typeof(Pace)] = page = new Pace(limits.EventsPerSecond);
        }

        var visitor = visitors.At(connection.GetHttpContext()?.Connection.RemoteIpAddress);
        Visitor.Served = visitor;
        await visitor.TurnAsync(events: 1, page, connection.ConnectionAborted);
        return await next(invocationContext);
    }
}
