namespace BankUI.Data.Sqlite.Files;

/// <summary>Why what is written to the open file would not be found again.</summary>
internal enum FileProblem
{
    /// <summary>There is no file at its path any more.</summary>
    Gone,

    /// <summary>Another file is at its path.</summary>
    Replaced,

    /// <summary>The path is a link, and leads elsewhere now.</summary>
    LeadsElsewhere,

    /// <summary>Another program wrote other content into it, or cut it off.</summary>
    Overwritten,

    /// <summary>The <c>-wal</c> file beside it, which holds the latest writes, is gone.</summary>
    WithoutWal,
}
