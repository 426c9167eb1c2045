namespace BankUI.Data.Operating;

/// <summary>A rule that the stored data break.</summary>
/// <param name="Rule">What should hold: a sentence.</param>
/// <param name="Count">How often it is broken; at most <see cref="Verification.MaxCount"/> are counted.</param>
/// <param name="Example">One place where, by its key, such as <c>account 7</c>.</param>
public sealed record Finding(string Rule, int Count, string Example);
