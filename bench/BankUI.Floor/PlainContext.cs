using Microsoft.EntityFrameworkCore;

namespace BankUI.Floor;

/// <summary>EF Core as a tutorial has it: a model of one entity.</summary>
public sealed class PlainContext(DbContextOptions<PlainContext> options) : DbContext(options)
{
    /// <summary>What the list is sorted by, and does not show.</summary>
    public const string SearchKey = "SearchKey";

    public DbSet<AccountLine> Accounts => Set<AccountLine>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<AccountLine>(account =>
    {
        account.ToTable("accounts");
        account.Property(line => line.Id).HasColumnName("id");
        account.Property(line => line.Owner).HasColumnName("owner");
        account.Property<string>(SearchKey).HasColumnName("search_key");
        account.Property(line => line.Email).HasColumnName("email");
        account.Property(line => line.BalanceCents).HasColumnName("balance_cents");
        account.Property(line => line.ActivityCount).HasColumnName("activity_count");
        account.Property(line => line.LastActivityAt).HasColumnName("last_activity_at");
        account.Property(line => line.OpenedAt).HasColumnName("opened_at");
        account.Property(line => line.ClosedAt).HasColumnName("closed_at");
        account.Property(line => line.Version).HasColumnName("version");
    });
}
