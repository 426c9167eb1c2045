using System.Globalization;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;

namespace BankUI.Features.Lab.OwnModel.Copies;

/// <summary>What a copied project runs: a delete by SQL alone, and what became of the rows.</summary>
public static class ProjectProgram
{
    /// <summary>From which table a row is deleted: the first one that others refer to; where there is none, the first one.</summary>
    /// <param name="shape">A model with a table.</param>
    public static EntityShape Deleted(ModelShape shape) =>
        shape.Entities.FirstOrDefault(entity => shape.ForeignKeys.Any(key => key.Principal == entity.Name)) ?? shape.Entities[0];

    /// <param name="shape">The model.</param>
    /// <param name="name">What the class is called.</param>
    /// <param name="rows">What the class of <see cref="ProjectRows"/> is called.</param>
    /// <param name="id">The key of the row that is deleted.</param>
    public static string Of(ModelShape shape, string name, string rows, int id)
    {
        var deleted = Deleted(shape);
        return $$"""
            using Microsoft.Data.Sqlite;
            using Microsoft.EntityFrameworkCore;
            using static System.Console;

            /// <summary>Puts rows into a database in memory, deletes one of them, and says what became of the others.</summary>
            internal static class {{name}}
            {
                private static void Main()
                {
                    using var connection = new SqliteConnection("Data Source=:memory:;Foreign Keys=True");
                    connection.Open();
                    using var db = new OwnContext(new DbContextOptionsBuilder<OwnContext>().UseSqlite(connection).Options);
                    db.Database.EnsureCreated();
                    try
                    {
                        Insert(db, [{{string.Join(", ", shape.Entities.Select(entity => $".. {rows}.{CSharpName.Of(entity.Name)}"))}}]);
                    }
                    catch (DbUpdateException refused)
                    {
                        WriteLine($"The rows could not be made. {refused.GetBaseException().Message}");
                        return;
                    }
                    catch (SqliteException refused)
                    {
                        WriteLine($"The rows could not be made. {refused.Message}");
                        return;
                    }

                    WriteLine("Delete the first row of {{deleted.Name}}.");
                    try
                    {
                        // One DELETE, and nothing is loaded: what happens to other rows is the database's doing.
                        db.Set<{{CSharpName.Of(deleted.Name)}}>().Where(x => x.Id == {{id.ToString(CultureInfo.InvariantCulture)}}).ExecuteDelete();
                    }
                    catch (SqliteException refused)
                    {
                        WriteLine($"SQLite refused, and nothing was deleted. {refused.Message}");
                        return;
                    }

            {{string.Join("\n", shape.Entities.Select(entity => $"        {Tell(shape, entity, rows)}"))}}
                }

                private static void Insert(OwnContext db, IEnumerable<object> rows)
                {
                    using var transaction = db.Database.BeginTransaction();

                    // In any order: what a row refers to is checked at the commit.
                    db.Database.ExecuteSqlRaw("PRAGMA defer_foreign_keys = ON");
                    foreach (var row in rows)
                    {
                        db.Add(row);
                        db.SaveChanges();
                        db.ChangeTracker.Clear();
                    }

                    transaction.Commit();
                }

                private static void Tell<T>(OwnContext db, T[] before, Func<T, object> key, params (string Name, Func<T, object?> Value)[] foreignKeys)
                    where T : class
                {
                    var after = db.Set<T>().AsNoTracking().ToDictionary(key);
                    Write($"{typeof(T).Name}: {before.Length} rows, {before.Length - after.Count} deleted");
                    foreach (var (name, value) in foreignKeys)
                    {
                        var unlinked = before.Count(row => value(row) is not null && after.TryGetValue(key(row), out var now) && value(now) is null);
                        Write(unlinked > 0 ? $", {name} set to NULL in {unlinked}" : "");
                    }

                    WriteLine();
                }
            }

            """;
    }

    // A required foreign key is never NULL.
    private static string Tell(ModelShape shape, EntityShape entity, string rows)
    {
        var name = CSharpName.Of(entity.Name);
        var key = entity.IsBetween ? $"({string.Join(", ", entity.Keys.Select(part => $"x.{CSharpName.Of(part)}"))})" : $"x.{entity.Keys[0]}";
        var optional = shape.ForeignKeys.Where(foreign => foreign.Dependent == entity.Name && !foreign.IsRequired)
            .Select(foreign => $", (\"{foreign.ForeignKey}\", x => x.{CSharpName.Of(foreign.ForeignKey)})");
        return $"Tell<{name}>(db, {rows}.{name}, x => {key}{string.Concat(optional)});";
    }
}
