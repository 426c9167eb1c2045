namespace BankUI.Data.Queries;

/// <summary>A page of a list.</summary>
/// <param name="Rows">The rows, in the order of the list.</param>
/// <param name="HasPrevious">Whether there are rows before these.</param>
/// <param name="HasNext">Whether there are rows after these.</param>
public record PageOf<T>(IReadOnlyList<T> Rows, bool HasPrevious, bool HasNext);
