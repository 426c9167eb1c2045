namespace BankUI.Features.Lab.Steps;

/// <summary>What kept a step from coming to its end.</summary>
/// <param name="By">Who refused: "EF Core" or "The database".</param>
/// <param name="Words">What it said.</param>
/// <param name="Explanation">What that means here: table, column, key; <see langword="null"/> where its words say it.</param>
/// <param name="Exception">The type's name.</param>
public sealed record StepRefusal(string By, string Words, string? Explanation, string Exception);
