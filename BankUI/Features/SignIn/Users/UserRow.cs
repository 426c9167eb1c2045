using BankUI.Domain.Access;

namespace BankUI.Features.SignIn.Users;

/// <summary>A user as lists show them.</summary>
/// <param name="Id">The key.</param>
/// <param name="Name">The name to sign in with.</param>
/// <param name="Role">What they may do.</param>
/// <param name="AddedAt">When they were added, in UTC.</param>
public sealed record UserRow(Guid Id, string Name, Role Role, DateTime AddedAt);
