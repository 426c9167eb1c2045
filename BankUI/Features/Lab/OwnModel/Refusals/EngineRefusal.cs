namespace BankUI.Features.Lab.OwnModel.Refusals;

/// <summary>Something of a model that an engine or EF Core refuses, or does otherwise than one may think; said before anything is run.</summary>
/// <param name="Who">Who refuses: an engine, several, or EF Core.</param>
/// <param name="When">When: as the tables are created, as a row is inserted, or as one is deleted.</param>
/// <param name="Sentence">What, and why.</param>
/// <param name="Paths">The ways through the foreign keys that it is about, each from table to table.</param>
public sealed record EngineRefusal(string Who, RefusalTime When, string Sentence, IReadOnlyList<IReadOnlyList<string>> Paths);
