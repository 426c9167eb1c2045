using BankUI.Data.Audit;
using BankUI.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BankUI.Data.Model.Configurations;

public sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    /// <summary>Refuses to change or delete a row.</summary>
    public const string AppendOnlyTrigger = "tr_audit_entries_append_only";

    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_entries", table => table.HasTrigger(AppendOnlyTrigger));
        entry.Property(e => e.Actor).HasMaxLength(AuditEntry.MaxActorLength);
        entry.Property(e => e.Command).HasMaxLength(Command.MaxNameLength);
        entry.Property(e => e.SubjectKind).HasMaxLength(AuditEntry.MaxKindLength);
        entry.Property(e => e.SubjectKey).HasMaxLength(AuditEntry.MaxKeyLength);
        entry.Property(e => e.Pressed).HasMaxLength(AuditEntry.MaxPressedLength);
        entry.Property(e => e.Page).HasMaxLength(AuditEntry.MaxPageLength);

        // The newest first: of all, of a row, of somebody. And what an operation did.
        entry.HasIndex(e => new { e.At, e.Id });
        entry.HasIndex(e => new { e.SubjectKind, e.SubjectKey, e.At, e.Id });
        entry.HasIndex(e => new { e.Actor, e.At, e.Id });
        entry.HasIndex(e => e.OperationId);
    }
}
