namespace BankUI.Data.SqlCapture;

/// <summary>Something that was sent to the database: a statement, or the begin or end of a transaction.</summary>
public abstract class SqlEntry
{
    /// <summary>The approximate size in bytes, without the text that it shares with others.</summary>
    internal abstract int Size { get; }

    internal SqlAction? Action { get; set; }

    /// <summary>What it is counted for; <see langword="null"/> while it is not kept.</summary>
    internal int? KeptSize { get; set; }
}
