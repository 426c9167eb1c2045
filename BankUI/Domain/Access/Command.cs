namespace BankUI.Domain.Access;

/// <summary>Something that people do to what is stored.</summary>
/// <param name="Name">What it is called in the audit trail, at most <see cref="MaxNameLength"/> characters.</param>
/// <param name="Needs">The least role that may do it.</param>
public sealed record Command(string Name, Role Needs)
{
    public const int MaxNameLength = 40;
}
