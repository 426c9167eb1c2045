using Microsoft.EntityFrameworkCore.Metadata;

namespace BankUI.Data.Deletion;

/// <summary>What keeps some rows from being restored.</summary>
/// <param name="Reason">The end of a sentence that begins with the row.</param>
/// <param name="Missing">The relation whose principal is gone, if it is that.</param>
/// <param name="Places">The rows' places among those that were given.</param>
internal sealed record RowConflict(string Reason, IForeignKey? Missing, IReadOnlyList<int> Places);
