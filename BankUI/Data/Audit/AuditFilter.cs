namespace BankUI.Data.Audit;

/// <summary>Which entries of the audit trail are asked for; what is <see langword="null"/> does not filter.</summary>
/// <param name="Actor">The whole name of who did it.</param>
/// <param name="Command">The name of what was done.</param>
/// <param name="SubjectKind">The <see cref="AuditSubject.Kind"/> of the row that it was done to.</param>
/// <param name="SubjectKey">The <see cref="AuditSubject.Key"/> of that row.</param>
/// <param name="From">The first instant, in UTC.</param>
/// <param name="Until">The first instant after the last, in UTC.</param>
public sealed record AuditFilter(string? Actor = null, string? Command = null, string? SubjectKind = null, string? SubjectKey = null, DateTime? From = null, DateTime? Until = null);
