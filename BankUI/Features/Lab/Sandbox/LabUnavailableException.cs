namespace BankUI.Features.Lab.Sandbox;

/// <summary>An engine has no database to run on, or it is lost. The message is for a page: it says what to do, and names no server, role or password.</summary>
public sealed class LabUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
