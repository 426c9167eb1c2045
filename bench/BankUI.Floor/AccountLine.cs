namespace BankUI.Floor;

/// <summary>A row of the list: what BankUI's page shows of an account, as the database has it.</summary>
public sealed class AccountLine
{
    public long Id { get; init; }

    public string Owner { get; init; } = "";

    public string Email { get; init; } = "";

    public long BalanceCents { get; init; }

    public long ActivityCount { get; init; }

    public string? LastActivityAt { get; init; }

    public string OpenedAt { get; init; } = "";

    public string? ClosedAt { get; init; }

    public long Version { get; init; }
}
