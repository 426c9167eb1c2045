using System.Security.Claims;
using BankUI.Data.Access;
using BankUI.Domain.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BankUI.Shared.SignIn;

/// <summary>The signed-in user of a circuit.</summary>
public sealed class SignedInActor(AuthenticationStateProvider circuit, IOptions<IdentityOptions> options) : ICurrentActor
{
    public async ValueTask<Actor?> GetAsync()
    {
        var user = (await circuit.GetAuthenticationStateAsync()).User;
        return user.Identity is { IsAuthenticated: true, Name: { } name } && Guid.TryParse(UserClaims.IdOf(user), out var id)
            ? new Actor(name, id, user.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType), UserClaims.RoleOf(user), Sessions.IdOf(user))
            : null;
    }
}
