using BankUI.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BankUI.Data.Model.Configurations;

public sealed class AccountPreferencesConfiguration(SqlDialect dialect) : IEntityTypeConfiguration<AccountPreferences>
{
    public void Configure(EntityTypeBuilder<AccountPreferences> preferences)
    {
        preferences.ToTable("account_preferences", table =>
        {
            table.HasCheckConstraint("ck_account_preferences_nickname", $"{dialect.Length}(nickname) <= {AccountPreferences.MaxNicknameLength * TypedText.RoomPerCharacter}");
            table.HasCheckConstraint(
                "ck_account_preferences_low_balance_alert_cents",
                "low_balance_alert_cents >= 0 AND CAST(low_balance_alert_cents AS bigint) = low_balance_alert_cents");
        });
        preferences.HasKey(p => p.AccountId);
        preferences.Property(p => p.Nickname).HasMaxLength(AccountPreferences.MaxNicknameLength * TypedText.RoomPerCharacter);
        preferences.Property(p => p.StatementsByEmail).HasDefaultValue(false);
        preferences.HasOne(p => p.Account).WithOne(a => a.Preferences)
            .HasForeignKey<AccountPreferences>(p => p.AccountId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
