using Microsoft.EntityFrameworkCore.Infrastructure;

namespace BankUI.Features.Lab.Model;

/// <summary>A deposit to or a withdrawal from an account of the lab.</summary>
public sealed class Activity
{
    private readonly ILazyLoader? _loader;
    private Account? _account;

    public Activity()
    {
    }

    internal Activity(ILazyLoader loader) => _loader = loader;

    public int Id { get; set; }

    public int AccountId { get; set; }

    /// <summary>A copy of the owner's name; only where an experiment copies it.</summary>
    public string? Owner { get; set; }

    /// <summary>"DEP" or "WD".</summary>
    public string Type { get; set; } = "DEP";

    public long AmountCents { get; set; }

    /// <summary>UTC, set by the database; only where an experiment has it.</summary>
    public DateTime CreatedAt { get; set; }

    public int? TransferId { get; set; }

    public Account? Account
    {
        get => _loader.Load(this, ref _account);
        set => _account = value;
    }

    public Transfer? Transfer { get; set; }
}
