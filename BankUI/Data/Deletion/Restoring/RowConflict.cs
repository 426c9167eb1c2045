using Microsoft.EntityFrameworkCore.Metadata;

namespace BankUI.Data.Deletion.Restoring;

/// <summary>The reason why some rows cannot be restored.</summary>
/// <param name="Reason">The end of a sentence that begins with the row.</param>
/// <param name="Missing">The relation whose principal no longer exists, if that is the reason.</param>
/// <param name="Places">The positions of the rows in the list that was given.</param>
internal sealed record RowConflict(string Reason, IForeignKey? Missing, IReadOnlyList<int> Places);
