namespace BankUI.Data.SqlCapture;

/// <summary>Something that went to the database: a statement, or the border of a transaction.</summary>
public abstract class SqlEntry
{
    /// <summary>About how many bytes it takes to keep, without the text that it shares with others.</summary>
    internal abstract int Size { get; }

    internal SqlAction? Action { get; set; }

    /// <summary>What it is counted for; <see langword="null"/> while it is not kept.</summary>
    internal int? KeptSize { get; set; }
}
