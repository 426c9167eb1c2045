using BankUI.Data.Deletion.Planning;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BankUI.Data.Model.Configurations;

public sealed class AccountConfiguration(SqlDialect dialect) : IEntityTypeConfiguration<Account>
{
    /// <summary>
    /// The column for sorting accounts by their last activity: its time, or the earliest time where there is none.
    /// Without it, a page could not continue by key after accounts without activity.
    /// </summary>
    public const string LastActivitySort = nameof(LastActivitySort);

    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("accounts", table =>
        {
            table.HasCheckConstraint("ck_accounts_owner", $"trim(owner) <> '' AND {dialect.Length}(owner) <= {Account.MaxOwnerLength * TypedText.RoomPerCharacter}");
            table.HasCheckConstraint("ck_accounts_email", $"email LIKE '%_@_%' AND {dialect.Length}(email) <= {EmailAddress.MaxLength}");
            table.HasCheckConstraint("ck_accounts_balance_cents", "balance_cents >= 0 AND CAST(balance_cents AS bigint) = balance_cents");
            table.HasCheckConstraint("ck_accounts_activity_count", "activity_count >= 0");
        });
        account.Property(a => a.Owner).HasMaxLength(Account.MaxOwnerLength * TypedText.RoomPerCharacter);
        account.Property(a => a.Email).HasMaxLength(EmailAddress.MaxLength);
        account.Property(a => a.EmailKey!).IsTextKey(dialect);
        account.Property(a => a.SearchKey).IsSearchKey(dialect);
        account.Property(a => a.BalanceCents).HasDefaultValue(0L);
        account.Property(a => a.ActivityCount).HasDefaultValue(0);
        account.Property(a => a.OpenedAt).HasDefaultValueSql(dialect.UtcNow);
        // A closed account takes no activity, not even what it had.
        account.Property(a => a.ClosedAt).RestoredLast();
        account.Property(a => a.Version).HasDefaultValue(1L).HasSentinel(0L).IsConcurrencyToken();
        account.Property<DateTime>(LastActivitySort).HasComputedColumnSql($"COALESCE(last_activity_at, {dialect.DateTimeMin})", stored: dialect.StoresComputed);

        account.HasIndex(a => a.EmailKey).IsUnique().HasFilter("email_key IS NOT NULL");
        account.HasIndex(a => new { a.SearchKey, a.Id });
        account.HasIndex(a => new { a.BalanceCents, a.Id });
        account.HasIndex(a => new { a.OpenedAt, a.Id });
        account.HasIndex(LastActivitySort, nameof(Account.Id));
        account.HasIndex(a => a.ClosedAt).HasFilter("closed_at IS NOT NULL");

        account.Navigation(a => a.Activities).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
