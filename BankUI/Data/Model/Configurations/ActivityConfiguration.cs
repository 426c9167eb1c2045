using BankUI.Data.Deletion.Planning;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BankUI.Data.Model.Configurations;

public sealed class ActivityConfiguration(SqlDialect dialect) : IEntityTypeConfiguration<Activity>
{
    /// <summary>Refuses an entry for a closed account; a check constraint cannot look at another table.</summary>
    public const string OpenAccountTrigger = "tr_activity_open_account";

    public void Configure(EntityTypeBuilder<Activity> activity)
    {
        activity.ToTable("activity", table =>
        {
            table.HasCheckConstraint("ck_activity_type", $"type IN ('{ActivityTypes.Deposit}', '{ActivityTypes.Withdrawal}')");
            table.HasCheckConstraint(
                "ck_activity_amount_cents",
                $"amount_cents > 0 AND amount_cents <= {Money.MaxCents} AND CAST(amount_cents AS bigint) = amount_cents");
            table.HasCheckConstraint("ck_activity_memo", $"{dialect.Length}(memo) <= {Activity.MaxMemoLength * TypedText.RoomPerCharacter}");
            table.HasTrigger(OpenAccountTrigger);
        });
        activity.Property(a => a.Type).HasMaxLength(3).IsUnicode(false)
            .HasConversion(type => type.ToCode(), code => ActivityTypes.FromCode(code));
        activity.Property(a => a.CreatedAt).HasDefaultValueSql(dialect.UtcNow);
        activity.Property(a => a.Memo).HasMaxLength(Activity.MaxMemoLength * TypedText.RoomPerCharacter);
        activity.Property(a => a.MemoKey!).IsTextKey(dialect);
        activity.Ignore(a => a.SignedCents);

        activity.HasOne(a => a.Account).WithMany(a => a.Activities)
            .HasForeignKey(a => a.AccountId)
            .OnDelete(DeleteBehavior.Cascade);
        activity.HasOne(a => a.Transfer).WithMany(t => t.Legs)
            .HasForeignKey(a => a.TransferId)
            .OnDelete(DeleteBehavior.SetNull)
            .PrincipalGoesWithLastDependent();

        // An account's newest entries, and those before a given one; with direction and amount, so that a balance over time needs no other column.
        activity.HasIndex(a => new { a.AccountId, a.CreatedAt, a.Id, a.Type, a.AmountCents }).IsDescending(false, true, true, false, false);
        // "Has a deposit of at least": one step into this index for each account, as long as most have one.
        activity.HasIndex(a => new { a.AccountId, a.Type, a.AmountCents });
        // The same where few accounts have one: the index is read from the largest deposits down.
        activity.HasIndex(a => new { a.AmountCents, a.AccountId }).HasFilter($"type = '{ActivityTypes.Deposit}'");
        activity.HasIndex(a => a.OperationId).IsUnique().HasFilter("operation_id IS NOT NULL");
        // A transfer has one leg of each type, and never both in the same account.
        activity.HasIndex(a => new { a.TransferId, a.Type }).IsUnique().HasFilter("transfer_id IS NOT NULL");
        // A deletion of transfers finds their legs by it: SQL Server uses no filtered index where a join does not say that the column is not null.
        activity.HasIndex(a => a.TransferId);
        // The account comes first, so that it also finds an account's transfers.
        activity.HasIndex(a => new { a.AccountId, a.TransferId }).IsUnique().HasFilter("transfer_id IS NOT NULL");
        activity.HasIndex(a => a.Id).HasFilter(TextKeyColumn.IsMissingMemoKey);
    }
}
