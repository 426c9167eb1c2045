namespace BankUI.Data.SqlCapture.Repeats;

/// <summary>What is suspicious about a query that ran more than once in one action.</summary>
public enum SqlRepeatKind
{
    /// <summary>The same query three times or more, each time for another row: a candidate for N+1.</summary>
    NPlusOne,

    /// <summary>The same query with the same parameters, and nothing was changed in between.</summary>
    SameAgain,
}
