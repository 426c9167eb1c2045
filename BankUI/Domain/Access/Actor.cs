namespace BankUI.Domain.Access;

/// <summary>Who does something.</summary>
/// <param name="Name">The name of the user.</param>
/// <param name="UserId">The user; <see langword="null"/> where nobody signs in, and for what BankUI does by itself.</param>
/// <param name="SecurityStamp">The stamp of the user when they signed in. It changes with the password, the role, and "sign out everywhere".</param>
/// <param name="Role">The role when they signed in, for what a page offers; what is written asks for the present one.</param>
/// <param name="SessionId">What began when they signed in with this browser, and ends when they sign out of it.</param>
public sealed record Actor(string Name, Guid? UserId = null, string? SecurityStamp = null, Role Role = Role.Administrator, string? SessionId = null)
{
    /// <summary>The most rows that a <see cref="Role.Teller"/> deletes at a time.</summary>
    public const int MaxRowsOfTeller = 100;

    /// <summary>Whoever sits at the computer that BankUI runs on, where nobody else can reach it.</summary>
    public static readonly Actor ThisComputer = new("This computer");

    /// <summary>What BankUI does by itself.</summary>
    public static readonly Actor BankUI = new("BankUI");
}
