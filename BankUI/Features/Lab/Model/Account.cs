using Microsoft.EntityFrameworkCore.Infrastructure;

namespace BankUI.Features.Lab.Model;

/// <summary>An account of the lab's own bank. Its navigations load lazily where an experiment allows that.</summary>
public sealed class Account
{
    private readonly ILazyLoader? _loader;
    private List<Activity>? _activities = [];
    private Preferences? _preferences;

    public Account()
    {
    }

    // EF Core injects its lazy loader here: https://learn.microsoft.com/ef/core/querying/related-data/lazy
    internal Account(ILazyLoader loader) => _loader = loader;

    public int Id { get; set; }

    public string Owner { get; set; } = "";

    public string Email { get; set; } = "";

    /// <summary>In cents; only where an experiment keeps it.</summary>
    public long BalanceCents { get; set; }

    public List<Activity> Activities
    {
        get => _loader.Load(this, ref _activities) ?? [];
        set => _activities = value;
    }

    public Preferences? Preferences
    {
        get => _loader.Load(this, ref _preferences);
        set => _preferences = value;
    }
}
