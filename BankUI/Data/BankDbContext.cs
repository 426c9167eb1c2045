using System.Data.Common;
using BankUI.Data.Deletion;
using BankUI.Data.Model;
using BankUI.Data.Model.Configurations;
using BankUI.Data.Sqlite.Pooling;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data;

/// <summary>
/// The bank's model. Each engine has a context class of its own, because each has migrations of its own; everything else asks
/// for this one.
/// </summary>
public abstract class BankDbContext(DbContextOptions options, SqlDialect dialect) : DbContext(options)
{
    private (IConnectionPool Pool, DbConnection Connection)? _lent;

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<AccountPreferences> AccountPreferences => Set<AccountPreferences>();

    public DbSet<Activity> Activity => Set<Activity>();

    public DbSet<Transfer> Transfers => Set<Transfer>();

    public DbSet<Instructor> Instructors => Set<Instructor>();

    public DbSet<Course> Courses => Set<Course>();

    public DbSet<Student> Students => Set<Student>();

    public DbSet<Enrollment> Enrollments => Set<Enrollment>();

    /// <summary>What was deleted and can be restored.</summary>
    public DbSet<DeletionRecord> Deletions => Set<DeletionRecord>();

    /// <summary>
    /// The keys of the accounts whose owner or e-mail contains a text, without regard to case, by an index of parts of words;
    /// <see langword="null"/> where the engine has none, or the text is too short for it.
    /// </summary>
    public virtual IQueryable<int>? AccountsContaining(string text) => null;

    /// <summary>The keys of the accounts that have a deposit of at least this, in cents; each once.</summary>
    public virtual IQueryable<int> AccountsWithDepositOf(long cents) =>
        Activity.Where(x => x.Type == ActivityType.Deposit && x.AmountCents >= cents).Select(x => x.AccountId).Distinct();

    /// <summary>What went into an account and out of it, by days (UTC) on which there was any activity, in no order.</summary>
    public virtual IQueryable<DayNet> NetByDay(int accountId) => Activity.Where(x => x.AccountId == accountId)
        .GroupBy(x => x.CreatedAt.Date)
        .Select(day => new DayNet { Day = day.Key, NetCents = day.Sum(x => x.Type == ActivityType.Deposit ? x.AmountCents : -x.AmountCents) });

    /// <summary>The scope that it works for; <see langword="null"/> outside of one, and while it lies in the pool.</summary>
    internal ContextOwner? Owner { get; set; }

    /// <summary>Lets it work on a connection that is kept, until it is disposed.</summary>
    internal void Lend(IConnectionPool connections)
    {
        var connection = connections.Rent();
        _lent = (connections, connection);
        Database.SetDbConnection(connection, contextOwnsConnection: false);
    }

    // Before it goes back to the pool: behind it, the next scope may already have taken it. Its connection goes back behind it, without a transaction.
    public override void Dispose()
    {
        var lent = Forget();
        base.Dispose();
        lent?.Pool.Return(lent.Value.Connection);
    }

    public override async ValueTask DisposeAsync()
    {
        var lent = Forget();
        await base.DisposeAsync();
        lent?.Pool.Return(lent.Value.Connection);
    }

    private (IConnectionPool Pool, DbConnection Connection)? Forget()
    {
        var lent = _lent;
        (Owner, _lent) = (null, null);
        return lent;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new AccountConfiguration(dialect));
        modelBuilder.ApplyConfiguration(new AccountPreferencesConfiguration(dialect));
        modelBuilder.ApplyConfiguration(new ActivityConfiguration(dialect));
        modelBuilder.ApplyConfiguration(new TransferConfiguration(dialect));
        modelBuilder.ApplyConfiguration(new InstructorConfiguration(dialect));
        modelBuilder.ApplyConfiguration(new CourseConfiguration(dialect));
        modelBuilder.ApplyConfiguration(new StudentConfiguration(dialect));
        modelBuilder.ApplyConfiguration(new EnrollmentConfiguration(dialect));
        var deletions = new DeletionRecordConfiguration();
        modelBuilder.ApplyConfiguration<DeletionRecord>(deletions);
        modelBuilder.ApplyConfiguration<DeletionPart>(deletions);
        modelBuilder.UseSnakeCaseNames();
    }
}
