using BankUI.Domain.Access;
using Microsoft.AspNetCore.Identity;

namespace BankUI.Data.Access;

/// <summary>Who may sign in. Names are unique, whatever their case.</summary>
public sealed class User : IdentityUser<Guid>
{
    /// <summary>What the user may do.</summary>
    public Role Role { get; set; }

    /// <summary>When the user was added, in UTC.</summary>
    public DateTime AddedAt { get; set; }
}
