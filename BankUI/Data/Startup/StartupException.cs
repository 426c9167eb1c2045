namespace BankUI.Data.Startup;

/// <summary>The app cannot start, for a reason that an operator can fix; the message is one line that says how.</summary>
public sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
