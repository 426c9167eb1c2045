namespace BankUI.Shared.Status;

/// <summary>Something that an operator wants to know.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">How it is, in words.</param>
/// <param name="IsProblem">Whether something has to be done.</param>
public sealed record StatusLine(string Name, string Value, bool IsProblem = false);
