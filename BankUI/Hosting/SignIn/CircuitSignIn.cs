using System.Security.Claims;
using BankUI.Data.Access;
using BankUI.Shared.SignIn;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;

namespace BankUI.Hosting.SignIn;

/// <summary>Signs a circuit out whose user has been signed out elsewhere, has another password or role since, or has not used it for as long as a cookie lives.</summary>
internal sealed class CircuitSignIn : RevalidatingServerAuthenticationStateProvider
{
    private readonly IServiceScopeFactory _scopes;
    private readonly CircuitUse _use;
    private readonly TimeProvider _clock;
    private readonly SignOuts _signOuts;

    public CircuitSignIn(ILoggerFactory loggers, IServiceScopeFactory scopes, CircuitUse use, TimeProvider clock, SignOuts signOuts)
        : base(loggers)
    {
        (_scopes, _use, _clock, _signOuts) = (scopes, use, clock, signOuts);
        _signOuts.Happened += OnSignedOut;
    }

    protected override TimeSpan RevalidationInterval => SignInSettings.Revalidation;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        if (_clock.GetUtcNow() - _use.LastAt >= SignInSettings.CookieLifetime)
        {
            return false;
        }

        try
        {
            // A context of its own: the circuit may be using its own one, and this is not what a click does.
            await using var scope = _scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<SignInManager<User>>().ValidateSecurityStampAsync(authenticationState.User) is not null;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody knows: a database that does not answer fails in many ways, the last of which is that it was tried often enough. It is asked again
            // next time. Whoever writes is asked in the same transaction, so nobody gains by it.
            return true;
        }
    }

    protected override void Dispose(bool disposing)
    {
        _signOuts.Happened -= OnSignedOut;
        base.Dispose(disposing);
    }

    // Whoever signs out does not wait for the pages of this circuit.
    private void OnSignedOut(Guid userId) => Task.Run(() => LookAsync(userId));

    private async Task LookAsync(Guid userId)
    {
        var state = await GetAuthenticationStateAsync();
        if (state.User.FindFirstValue(ClaimTypes.NameIdentifier) == userId.ToString() && !await ValidateAuthenticationStateAsync(state, CancellationToken.None))
        {
            SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
        }
    }
}
