using BankUI.Data.SqlCapture;

namespace BankUI.Shared.SqlInspector;

/// <summary>A file that the shown actions can be saved as.</summary>
/// <param name="Extension">Of the file's name.</param>
/// <param name="MediaType">For the browser.</param>
/// <param name="Write">The actions, the oldest first, with what is shown of each, and whether values may be seen.</param>
public sealed record SqlExportFormat(
    string Extension, string MediaType, Func<IReadOnlyList<(SqlAction Action, IReadOnlyList<SqlEntry> Entries)>, bool, string> Write);
