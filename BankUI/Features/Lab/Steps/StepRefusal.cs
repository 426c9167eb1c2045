namespace BankUI.Features.Lab.Steps;

/// <summary>Why a step did not complete.</summary>
/// <param name="By">"EF Core" or "The database".</param>
/// <param name="Words">The message.</param>
/// <param name="Explanation">What the message means here, with table, column and key; <see langword="null"/> when the message says it itself.</param>
/// <param name="Exception">The type's name.</param>
public sealed record StepRefusal(string By, string Words, string? Explanation, string Exception);
