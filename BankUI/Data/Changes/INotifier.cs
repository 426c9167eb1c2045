namespace BankUI.Data.Changes;

/// <summary>Hears what other processes commit. SQLite has none: one process has the file.</summary>
public interface INotifier
{
    /// <summary>Whether it hears of commits now. While it does not, open pages may be outdated; nothing that is written depends on it.</summary>
    bool IsConnected { get; }

    /// <summary>How long it takes until a commit of another process is heard of, when it was last measured; <see langword="null"/> before, and while it does not hear.</summary>
    TimeSpan? Lag { get; }
}
