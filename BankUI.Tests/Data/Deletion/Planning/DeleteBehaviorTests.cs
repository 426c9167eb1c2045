using System.Data.Common;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace BankUI.Tests.Data.Deletion.Planning;

/// <summary>What is foretold of every delete behavior, carried out on a database made for it.</summary>
public sealed class DeleteBehaviorTests
{
    public static TheoryData<DeleteBehavior, bool, DeletionMethod> Cells
    {
        get
        {
            var cells = new TheoryData<DeleteBehavior, bool, DeletionMethod>();
            foreach (var behavior in Enum.GetValues<DeleteBehavior>())
            {
                foreach (var method in Enum.GetValues<DeletionMethod>())
                {
                    cells.Add(behavior, true, method);
                    cells.Add(behavior, false, method);
                }
            }

            return cells;
        }
    }

    [Fact]
    public void Every_behavior_is_tried_with_each_kind_of_foreign_key_and_each_method() => Assert.Equal(7 * 2 * 2, Cells.Count());

    [Theory]
    [MemberData(nameof(Cells))]
    public Task What_is_foretold_of_a_behavior_is_what_happens(DeleteBehavior behavior, bool isRequired, DeletionMethod method) =>
        isRequired ? AssertForetoldAsync<int>(behavior, true, method) : AssertForetoldAsync<int?>(behavior, false, method);

    private static async Task AssertForetoldAsync<TKey>(DeleteBehavior behavior, bool isRequired, DeletionMethod method)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var sent = new SentToChildren();
        Family<TKey> Context() => new(behavior, isRequired, new DbContextOptionsBuilder<Family<TKey>>().UseSqlite(connection).AddInterceptors(sent)
            .ReplaceService<IModelCacheKeyFactory, CellKey>().Options);

        await using (var db = Context())
        {
            db.Database.EnsureCreated();
            db.Add(new Parent<TKey> { Id = 1, Children = { new Child<TKey> { Id = 1 }, new Child<TKey> { Id = 2 } } });
            db.Add(new Parent<TKey> { Id = 2, Children = { new Child<TKey> { Id = 3 } } });
            await db.SaveChangesAsync();
        }

        sent.Statements.Clear();
        var (foretold, refusal) = await DeleteAsync<TKey>(Context, method);

        var by = sent.Statements.Count > 0 ? EffectBy.EntityFramework : EffectBy.Database;
        var childrenOfOther = Count("Child WHERE ParentId = 2");
        var there = Count("Child WHERE Id < 3");
        var linked = Count("Child WHERE ParentId = 1");
        var isThere = Count("parents WHERE Id = 1") == 1;
        var happened = (isThere, there, linked) switch
        {
            (false, 0, 0) => (DeleteEffect.Delete, by),
            (false, 2, 0) => (DeleteEffect.Unlink, by),
            (true, 2, 2) => (DeleteEffect.Block, EffectBy.Nobody),
            _ => throw new InvalidOperationException($"Neither deleted nor unlinked nor blocked: {isThere}, {there}, {linked}"),
        };

        Assert.Equal(foretold, happened);
        Assert.Equal(1, childrenOfOther);
        Assert.Equal(foretold.Effect == DeleteEffect.Block ? Refuser(behavior, method) : null, refusal?.GetType());
        Assert.Equal(foretold is (not DeleteEffect.Block, EffectBy.EntityFramework) ? 2 : 0, sent.Statements.Count);
        Assert.All(sent.Statements, sql => Assert.StartsWith(foretold.Effect == DeleteEffect.Delete ? "DELETE" : "UPDATE", sql, StringComparison.Ordinal));

        long Count(string rows)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT COUNT(*) FROM {rows}";
            return (long)command.ExecuteScalar()!;
        }
    }

    private static async Task<((DeleteEffect Effect, EffectBy By) Foretold, Exception? Refusal)> DeleteAsync<TKey>(Func<Family<TKey>> context, DeletionMethod method)
    {
        await using var db = context();
        var foretold = DeleteBehaviors.Of(db.Model.FindEntityType(typeof(Child<TKey>))!.GetForeignKeys().Single(), method);
        var parent = await db.Set<Parent<TKey>>().SingleAsync(x => x.Id == 1);
        if (method == DeletionMethod.LoadFirst)
        {
            await db.Entry(parent).Collection(x => x.Children).LoadAsync();
        }

        try
        {
            db.Remove(parent);
            await db.SaveChangesAsync();
            return (foretold, null);
        }
        catch (Exception e) when (e is InvalidOperationException or DbUpdateException)
        {
            return (foretold, e);
        }
    }

    // EF Core refuses by itself to make NULL what is none; what it leaves alone, the database refuses.
    private static Type Refuser(DeleteBehavior behavior, DeletionMethod method) =>
        method == DeletionMethod.LoadFirst && behavior != DeleteBehavior.ClientNoAction ? typeof(InvalidOperationException) : typeof(DbUpdateException);

    private sealed class Parent<TKey>
    {
        public int Id { get; init; }

        public ICollection<Child<TKey>> Children { get; } = [];
    }

    private sealed class Child<TKey>
    {
        public int Id { get; init; }

        public TKey ParentId { get; init; } = default!;
    }

    private sealed class Family<TKey>(DeleteBehavior behavior, bool isRequired, DbContextOptions options) : DbContext(options), IHasCell
    {
        public (DeleteBehavior, bool) Cell => (behavior, isRequired);

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Parent<TKey>>().ToTable("parents")
            .HasMany(parent => parent.Children).WithOne().HasForeignKey(child => child.ParentId).IsRequired(isRequired).OnDelete(behavior)
            .Metadata.DeclaringEntityType.SetTableName("Child");
    }

    private interface IHasCell
    {
        (DeleteBehavior, bool) Cell { get; }
    }

    private sealed class CellKey : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => ((context.GetType(), ((IHasCell)context).Cell), designTime);
    }

    private sealed class SentToChildren : DbCommandInterceptor
    {
        public List<string> Statements { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("DELETE FROM \"Child\"", StringComparison.Ordinal) || command.CommandText.StartsWith("UPDATE \"Child\"", StringComparison.Ordinal))
            {
                Statements.Add(command.CommandText);
            }

            return new(result);
        }
    }
}
