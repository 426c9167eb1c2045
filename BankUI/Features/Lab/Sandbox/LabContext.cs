using BankUI.Data.Model;
using BankUI.Features.Lab.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace BankUI.Features.Lab.Sandbox;

/// <summary>A unit of work on a lab database. Its <see cref="LabModel"/> determines the entities.</summary>
public sealed class LabContext(DbContextOptions<LabContext> options, LabModel model) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Activity> Activity => Set<Activity>();

    public DbSet<Transfer> Transfers => Set<Transfer>();

    public DbSet<Preferences> Preferences => Set<Preferences>();

    public DbSet<Student> Students => Set<Student>();

    public DbSet<Course> Courses => Set<Course>();

    public DbSet<Enrollment> Enrollments => Set<Enrollment>();

    public DbSet<Parent> Parents => Set<Parent>();

    public DbSet<Child> Children => Set<Child>();

    public bool IsDisposed { get; private set; }

    public override void Dispose()
    {
        IsDisposed = true;
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return base.DisposeAsync();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var set in GetType().GetProperties().Where(property => property.PropertyType.IsGenericType))
        {
            var entity = set.PropertyType.GetGenericArguments()[0];
            if (!model.Entities.Contains(entity))
            {
                modelBuilder.Ignore(entity);
            }
        }

        model.Configure(modelBuilder);
        if (!model.IsDrawn)
        {
            modelBuilder.UseSnakeCaseNames();
        }
    }

    /// <summary>EF Core caches one model per context type; here it is one per <see cref="LabModel"/>.</summary>
    internal sealed class ModelKey : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (((LabContext)context).LabModel.Key, designTime);
    }

    private LabModel LabModel => model;
}
