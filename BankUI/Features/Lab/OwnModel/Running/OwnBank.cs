using BankUI.Data;
using BankUI.Data.Audit;
using BankUI.Data.Deletion;
using BankUI.Data.Model;
using BankUI.Features.Lab.OwnModel.Emitting;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.OwnModel.Running;

/// <summary>
/// A drawn model as a bank, so that BankUI's own deletions work on it: its classes, and the tables that keep what was deleted. Their names begin with
/// an underscore, as no drawn one does.
/// </summary>
public sealed class OwnBank(DbContextOptions<OwnBank> options, EmittedModel model) : BankDbContext(options, SqlDialect.Sqlite)
{
    private static readonly Type[] NotHere = [.. typeof(BankDbContext).GetProperties().Where(property => property.PropertyType.IsGenericType).Select(set => set.PropertyType.GetGenericArguments()[0])];

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var entity in NotHere.Except([typeof(DeletionRecord), typeof(AuditEntry)]))
        {
            modelBuilder.Ignore(entity);
        }

        ModelConfiguration.Configure(modelBuilder, model);
        foreach (var entity in model.Types)
        {
            // The run has created them.
            modelBuilder.Entity(entity).ToTable(table => table.ExcludeFromMigrations());
        }

        modelBuilder.Entity<DeletionRecord>().ToTable("_deletions").HasMany(deletion => deletion.Parts).WithOne().HasForeignKey(part => part.DeletionId);
        modelBuilder.Entity<DeletionPart>().ToTable("_deletion_parts").HasKey(part => new { part.DeletionId, part.Ordinal });
        modelBuilder.Entity<AuditEntry>().ToTable("_audit_entries");
    }
}
