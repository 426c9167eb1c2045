using System.Security.Claims;
using BankUI.Data.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BankUI.Shared.SignIn;

/// <summary>Believes no cookie and no circuit of a session that has been ended, whatever its stamp, and knows the browser again in which somebody signs in.</summary>
public sealed class SessionSignInManager(
    UserManager<User> users,
    IHttpContextAccessor context,
    IUserClaimsPrincipalFactory<User> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<User>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<User> confirmation,
    Sessions sessions,
    KnownBrowsers browsers) : SignInManager<User>(users, context, claims, options, log, schemes, confirmation)
{
    public override async Task<User?> ValidateSecurityStampAsync(ClaimsPrincipal? principal)
    {
        if (await base.ValidateSecurityStampAsync(principal) is not { } user || await sessions.HasEndedAsync(user, principal!))
        {
            return null;
        }

        await sessions.SeenAsync(user, principal!);
        return user;
    }

    public override async Task SignInWithClaimsAsync(User user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims);
        browsers.Remember(user);
        await sessions.SeenAsync(user, Context.User);
    }
}
