using System.Threading.RateLimiting;

namespace BankUI.Features.SignIn.Passwords;

/// <summary>Limits how many passwords are tried: at the same time, and of who is known. Of each server by itself.</summary>
public sealed class PasswordTries : IDisposable
{
    /// <summary>How many passwords for one name may be on their way; nobody types that fast.</summary>
    public const int MaxAtOnce = 6;

    // Passwords that are tried for one name at the same time would all pass before the first of them locks it. What waits is done within the time of a refusal, or that
    // time would tell which names exist; more at once is refused unread.
    private readonly PartitionedRateLimiter<string> _turns = PartitionedRateLimiter.Create<string, string>(
        who => RateLimitPartition.GetConcurrencyLimiter(who, _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = MaxAtOnce - 1 }));

    private readonly PartitionedRateLimiter<string> _wrongOfKnown = PartitionedRateLimiter.Create<string, string>(
        known => RateLimitPartition.GetFixedWindowLimiter(known, _ => new FixedWindowRateLimiterOptions { PermitLimit = WrongPasswords.Max, Window = WrongPasswords.LockedFor }));

    /// <summary>Waits for the turn of somebody, or of a name; not acquired when too many wait already.</summary>
    public ValueTask<RateLimitLease> EnterAsync(string who) => _turns.AcquireAsync(who);

    /// <summary>Whether who is known may try once more.</summary>
    public bool IsLeft(string known)
    {
        using var lease = _wrongOfKnown.AttemptAcquire(known, permitCount: 0);
        return lease.IsAcquired;
    }

    /// <summary>Counts a wrong password of who is known.</summary>
    public void AddWrong(string known) => _wrongOfKnown.AttemptAcquire(known).Dispose();

    public void Dispose()
    {
        _turns.Dispose();
        _wrongOfKnown.Dispose();
    }
}
