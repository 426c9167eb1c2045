using BankUI.Data.Access;
using BankUI.Data.Audit;
using BankUI.Data.Deletion;
using BankUI.Data.Model;
using BankUI.Data.Model.Configurations;
using BankUI.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data;

/// <summary>
/// The bank's tables and model. Each engine has a context class of its own, because each has migrations of its own; everything else
/// uses this one.
/// </summary>
public abstract class BankDbContext(DbContextOptions options, SqlDialect dialect) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<AccountPreferences> AccountPreferences => Set<AccountPreferences>();

    public DbSet<Activity> Activity => Set<Activity>();

    public DbSet<Transfer> Transfers => Set<Transfer>();

    public DbSet<Instructor> Instructors => Set<Instructor>();

    public DbSet<Course> Courses => Set<Course>();

    public DbSet<Student> Students => Set<Student>();

    public DbSet<Enrollment> Enrollments => Set<Enrollment>();

    /// <summary>Deletions that can still be undone.</summary>
    public DbSet<DeletionRecord> Deletions => Set<DeletionRecord>();

    /// <summary>Who did what; rows are only ever added.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>Who may sign in; empty where nobody has to.</summary>
    public DbSet<User> Users => Set<User>();

    /// <summary>The scope that uses this context; <see langword="null"/> while it is in the pool, which would keep everything of a scope that has ended.</summary>
    internal ContextScope? Scope { get; set; }

    public override void Dispose()
    {
        Scope = null;
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        Scope = null;
        return base.DisposeAsync();
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
        modelBuilder.ApplyConfiguration(new AuditEntryConfiguration());
        var users = new UserConfiguration();
        modelBuilder.ApplyConfiguration<User>(users);
        modelBuilder.ApplyConfiguration<IdentityUserClaim<Guid>>(users);
        modelBuilder.ApplyConfiguration<IdentityUserLogin<Guid>>(users);
        modelBuilder.ApplyConfiguration<IdentityUserToken<Guid>>(users);
        modelBuilder.ApplyConfiguration<IdentityUserPasskey<Guid>>(users);
        modelBuilder.UseSnakeCaseNames();
    }
}
