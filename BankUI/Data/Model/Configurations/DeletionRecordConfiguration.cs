using BankUI.Data.Deletion;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BankUI.Data.Model.Configurations;

public sealed class DeletionRecordConfiguration : IEntityTypeConfiguration<DeletionRecord>, IEntityTypeConfiguration<DeletionPart>
{
    public void Configure(EntityTypeBuilder<DeletionRecord> deletion)
    {
        deletion.ToTable("deletions");
        deletion.Property(d => d.DeletedBy).HasMaxLength(DeletionRecord.MaxTextLength);
        deletion.Property(d => d.RestoredBy).HasMaxLength(DeletionRecord.MaxTextLength);
        deletion.Property(d => d.RootTable).HasMaxLength(128);
        deletion.Property(d => d.Subject).HasMaxLength(DeletionRecord.MaxTextLength);
        deletion.HasMany(d => d.Parts).WithOne().HasForeignKey(part => part.DeletionId).OnDelete(DeleteBehavior.Cascade);

        // For the newest first, and for expired ones.
        deletion.HasIndex(d => new { d.DeletedAt, d.Id });
    }

    public void Configure(EntityTypeBuilder<DeletionPart> part)
    {
        part.ToTable("deletion_parts");
        part.HasKey(p => new { p.DeletionId, p.Ordinal });
    }
}
