namespace BankUI.Data.Changes;

/// <summary>Hears what other processes commit. SQLite has none: one process has the file.</summary>
public interface INotifier
{
    /// <summary>Whether it hears of commits now. While it does not, open pages may be outdated; nothing that is written depends on it.</summary>
    bool IsConnected { get; }
}
