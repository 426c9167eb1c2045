using System.Data.Common;
using BankUI.Data.Access;
using BankUI.Shared.SignIn;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;

namespace BankUI.Hosting.SignIn;

/// <summary>Signs a circuit out whose user has been signed out elsewhere, has another password or role since, or has not used it for as long as a cookie lives.</summary>
internal sealed class CircuitSignIn(ILoggerFactory loggers, IServiceScopeFactory scopes, CircuitUse use, TimeProvider clock) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => SignInSettings.Revalidation;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() - use.LastAt >= SignInSettings.CookieLifetime)
        {
            return false;
        }

        // A context of its own: the circuit may be using its own one, and this is not what a click does.
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            return await scope.ServiceProvider.GetRequiredService<SignInManager<User>>().ValidateSecurityStampAsync(authenticationState.User) is not null;
        }
        catch (DbException)
        {
            // Whoever writes is asked again in the same transaction, so nobody gains by a database that does not answer.
            return true;
        }
    }
}
