using BankUI.Data.Audit;

namespace BankUI.Data.Deletion.Restoring;

/// <summary>What a restore brought back.</summary>
/// <param name="Subject">What had been deleted.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Links">The number of links.</param>
/// <param name="Audited">The roots, and what they belong to.</param>
public sealed record Restored(string Subject, long Rows, long Links, IReadOnlyList<AuditSubject> Audited);
