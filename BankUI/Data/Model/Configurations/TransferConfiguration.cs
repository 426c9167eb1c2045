using BankUI.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BankUI.Data.Model.Configurations;

public sealed class TransferConfiguration(SqlDialect dialect) : IEntityTypeConfiguration<Transfer>
{
    public void Configure(EntityTypeBuilder<Transfer> transfer)
    {
        transfer.ToTable("transfers", table =>
            table.HasCheckConstraint("ck_transfers_memo", $"{dialect.Length}(memo) <= {Activity.MaxMemoLength * TypedText.RoomPerCharacter}"));
        transfer.Property(t => t.Memo).HasMaxLength(Activity.MaxMemoLength * TypedText.RoomPerCharacter);
        transfer.Property(t => t.MemoKey!).IsTextKey(dialect);
        transfer.HasIndex(t => t.Id).HasFilter(TextKeyColumn.IsMissingMemoKey);
        transfer.Property(t => t.CreatedAt).HasDefaultValueSql(dialect.UtcNow);
        transfer.Navigation(t => t.Legs).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
