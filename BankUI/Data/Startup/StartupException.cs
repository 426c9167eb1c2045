namespace BankUI.Data.Startup;

/// <summary>The app cannot start, for a reason that whoever starts it can mend; the message is one plain line that says how.</summary>
public sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
