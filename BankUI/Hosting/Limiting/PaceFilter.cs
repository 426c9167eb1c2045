using Microsoft.AspNetCore.SignalR;

namespace BankUI.Hosting;

/// <summary>
/// Lets what comes in from one page wait when it comes faster than its <see cref="Pace"/>. A connection's messages are read one after the
/// other, so the sender waits, too, and nothing piles up.
/// </summary>
public sealed class PaceFilter(Limits limits, TimeProvider clock) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var items = invocationContext.Context.Items;
        if (!items.TryGetValue(typeof(Pace), out var known) || known is not Pace pace)
        {
            items[typeof(Pace)] = pace = new Pace(limits.EventsPerSecond);
        }

        var wait = pace.Wait(clock.GetElapsedTime(0));
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, invocationContext.Context.ConnectionAborted);
        }

        return await next(invocationContext);
    }
}
