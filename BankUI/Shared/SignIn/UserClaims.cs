using System.Security.Claims;
using BankUI.Data.Access;
using BankUI.Domain.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BankUI.Shared.SignIn;

/// <summary>What a cookie and a circuit know of their user: the role, too, for what a page offers.</summary>
public sealed class UserClaims(UserManager<User> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<User>(users, options)
{
    /// <summary>The role that somebody signed in with; the least where there is none.</summary>
    public static Role RoleOf(ClaimsPrincipal user) => Enum.TryParse<Role>(user.FindFirstValue(ClaimTypes.Role), out var role) ? role : Role.Viewer;

    /// <summary>The id of who has signed in; <see langword="null"/> where nobody has.</summary>
    public static string? IdOf(ClaimsPrincipal? user) => user?.FindFirstValue(ClaimTypes.NameIdentifier);

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(ClaimTypes.Role, user.Role.ToString()));
        return identity;
    }
}
