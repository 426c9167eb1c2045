using BankUI.Features.Lab.Model;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.Sandbox;

/// <summary>Which entities a lab database has, and how they are related.</summary>
/// <param name="Key">Identifies the model: EF Core builds it once for each key.</param>
/// <param name="Entities">The entities that it has; navigations to others are left out.</param>
/// <param name="Configure">Configuration beyond EF Core's conventions.</param>
public sealed record LabModel(string Key, IReadOnlyList<Type> Entities, Action<ModelBuilder> Configure)
{
    /// <summary>Whether somebody drew it: its tables are called as they were drawn, and EF Core keeps nothing of it beyond a run, or it would keep the emitted types for ever.</summary>
    public bool IsDrawn { get; init; }

    /// <summary>Accounts and their activity: one-to-many, required, ON DELETE CASCADE.</summary>
    public static readonly LabModel Bank = new("bank", [typeof(Account), typeof(Activity)], model => AddBank(model));

    /// <summary>The same, with a timestamp that the database sets for each entry.</summary>
    public static readonly LabModel BankWithTimes = new("bank with times", [typeof(Account), typeof(Activity)], model => AddBank(model, withTimes: true));

    /// <summary>The same, with the preferences of an account: one-to-one, a shared key, ON DELETE CASCADE.</summary>
    public static readonly LabModel BankWithPreferences = new("bank with preferences", [typeof(Account), typeof(Preferences)], model =>
    {
        AddAccounts(model);
        var preferences = model.Entity<Preferences>().ToTable("preferences");
        preferences.HasKey(p => p.AccountId);
        preferences.HasOne(p => p.Account).WithOne(a => a.Preferences).HasForeignKey<Preferences>(p => p.AccountId);
    });

    /// <summary>Students, courses and the enrollments between them: many-to-many, both sides ON DELETE CASCADE.</summary>
    public static readonly LabModel School = new("school", [typeof(Student), typeof(Course), typeof(Enrollment)], model => AddSchool(model));

    /// <summary>The entities of a bank as the lab has it.</summary>
    /// <param name="model">The model to add them to.</param>
    /// <param name="onDelete">What deleting an account does to its activity.</param>
    /// <param name="withTimes">Whether the database sets a timestamp for each entry.</param>
    /// <param name="withTransfers">Whether entries can belong to a transfer: optional, ON DELETE SET NULL.</param>
    /// <param name="withCopies">Whether an account keeps its balance, and each entry its owner's name.</param>
    public static void AddBank(
        ModelBuilder model, DeleteBehavior onDelete = DeleteBehavior.Cascade, bool withTimes = false, bool withTransfers = false, bool withCopies = false)
    {
        AddAccounts(model, withCopies);
        var activity = model.Entity<Activity>();
        activity.ToTable("activity", table =>
        {
            table.HasCheckConstraint("ck_activity_type", "type IN ('DEP', 'WD')");
            table.HasCheckConstraint("ck_activity_amount", "amount_cents > 0");
        });
        activity.HasOne(a => a.Account).WithMany(a => a.Activities).HasForeignKey(a => a.AccountId).OnDelete(onDelete);
        if (withTimes)
        {
            activity.Property(a => a.CreatedAt).HasDefaultValueSql("CURRENT_TIMESTAMP");
        }
        else
        {
            activity.Ignore(a => a.CreatedAt);
        }

        if (withTransfers)
        {
            model.Entity<Transfer>().ToTable("transfers");
            activity.HasOne(a => a.Transfer).WithMany(t => t.Legs).HasForeignKey(a => a.TransferId).OnDelete(DeleteBehavior.SetNull);
        }
        else
        {
            activity.Ignore(a => a.TransferId);
        }

        if (!withCopies)
        {
            activity.Ignore(a => a.Owner);
        }
    }

    /// <summary>The entities of a school as the lab has it.</summary>
    /// <param name="model">The model to add them to.</param>
    /// <param name="withSpeakers">Whether a course has a student who speaks for it, ON DELETE CASCADE: the cascade that takes too much.</param>
    public static void AddSchool(ModelBuilder model, bool withSpeakers = false)
    {
        model.Entity<Student>().ToTable("students");
        var course = model.Entity<Course>().ToTable("courses");
        if (withSpeakers)
        {
            course.HasOne(c => c.Speaker).WithMany().HasForeignKey(c => c.SpeakerId).OnDelete(DeleteBehavior.Cascade);
        }
        else
        {
            course.Ignore(c => c.Speaker).Ignore(c => c.SpeakerId);
        }

        course.HasMany(c => c.Students).WithMany(s => s.Courses).UsingEntity<Enrollment>(
            join => join.HasOne(e => e.Student).WithMany(s => s.Enrollments).HasForeignKey(e => e.StudentId),
            join => join.HasOne(e => e.Course).WithMany(c => c.Enrollments).HasForeignKey(e => e.CourseId),
            join =>
            {
                join.ToTable("enrollments");
                join.HasKey(e => new { e.StudentId, e.CourseId });
                join.Property(e => e.Role).HasDefaultValue("student");
                join.Property(e => e.EnrolledAt).HasDefaultValueSql("CURRENT_TIMESTAMP");
            });
    }

    private static void AddAccounts(ModelBuilder model, bool withCopies = false)
    {
        var account = model.Entity<Account>().ToTable("accounts");
        account.HasIndex(a => a.Email).IsUnique();
        if (!withCopies)
        {
            account.Ignore(a => a.BalanceCents);
        }
    }
}
