using System.Text.RegularExpressions;
using BankUI.Data;
using BankUI.Data.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BankUI.Tests.Data.Model;

public sealed partial class ModelTests
{
    public static TheoryData<string> Engines => ["Sqlite", "PostgreSql", "SqlServer"];

    [Theory]
    [MemberData(nameof(Engines))]
    public void The_model_has_no_change_that_a_migration_lacks(string engine)
    {
        using var db = Context(engine);

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void No_table_is_reached_by_two_delete_paths(string engine)
    {
        using var db = Context(engine);

        Assert.Empty(DeletePaths.Violations(Relational(db)));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_delete_has_the_effect_that_each_relationship_is_meant_to_show(string engine)
    {
        using var db = Context(engine);
        var effects = Relational(db).Tables.SelectMany(table => table.ForeignKeyConstraints)
            .Select(key => $"{key.Table.Name}({string.Join(", ", key.Columns.Select(c => c.Name))}) -> {key.PrincipalTable.Name}: {key.OnDeleteAction}")
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "account_preferences(account_id) -> accounts: Cascade",
                "activity(account_id) -> accounts: Cascade",
                "activity(transfer_id) -> transfers: SetNull",
                "courses(instructor_id) -> instructors: SetNull",
                "courses(prerequisite_id) -> courses: Restrict",
                "deletion_parts(deletion_id) -> deletions: Cascade",
                "enrollments(course_id) -> courses: Cascade",
                "enrollments(student_id) -> students: Cascade",
                "user_claims(user_id) -> users: Cascade",
                "user_logins(user_id) -> users: Cascade",
                "user_passkeys(user_id) -> users: Cascade",
                "user_tokens(user_id) -> users: Cascade",
            ],
            effects);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Tables_columns_and_constraints_are_named_in_snake_case(string engine)
    {
        using var db = Context(engine);

        var names = Relational(db).Tables.SelectMany(table => new[] { table.Name }
            .Concat(table.Columns.Select(column => column.Name))
            .Concat(table.UniqueConstraints.Select(key => key.Name))
            .Concat(table.ForeignKeyConstraints.Select(key => key.Name))
            .Concat(table.CheckConstraints.Select(check => check.Name!))
            .Concat(table.Indexes.Select(index => index.Name)));

        Assert.All(names, name => Assert.Matches(SnakeCase(), name));
    }

    [Theory]
    [InlineData("accounts", "id, owner, email, email_key, search_key, balance_cents, activity_count, last_activity_at, opened_at, closed_at, version, last_activity_sort")]
    [InlineData("account_preferences", "account_id, nickname, low_balance_alert_cents, statements_by_email")]
    [InlineData("activity", "id, account_id, type, amount_cents, created_at, memo, memo_key, transfer_id, operation_id")]
    [InlineData("transfers", "id, memo, memo_key, created_at")]
    [InlineData("instructors", "id, name, email, email_key, search_key")]
    [InlineData("courses", "id, code, code_key, title, search_key, capacity, instructor_id, prerequisite_id")]
    [InlineData("students", "id, name, email, email_key, search_key")]
    [InlineData("enrollments", "student_id, course_id, enrolled_at, role, grade, status, waitlist_position")]
    public void A_table_has_the_columns_that_its_readers_know(string table, string columns)
    {
        foreach (var engine in new[] { "Sqlite", "PostgreSql", "SqlServer" })
        {
            using var db = Context(engine);
            Assert.Equal(
                columns.Split(", ").Order(),
                Relational(db).FindTable(table, schema: null)!.Columns.Select(column => column.Name).Order());
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void There_are_eight_tables_two_for_what_was_deleted_one_for_the_audit_trail_five_for_users_and_on_a_server_one_for_the_keys_that_processes_share(string engine)
    {
        using var db = Context(engine);

        Assert.Equal(8 + 2 + 1 + 5 + (engine == "Sqlite" ? 0 : 1), Relational(db).Tables.Count());
    }

    [Fact]
    public void All_engines_have_the_same_constraints_and_indexes()
    {
        using var sqlite = Context("Sqlite");
        using var postgreSql = Context("PostgreSql");
        using var sqlServer = Context("SqlServer");

        Assert.Equal(Names(sqlite), Names(postgreSql));
        Assert.Equal(Names(sqlite), Names(sqlServer));

        static IEnumerable<string> Names(DbContext db) => Relational(db).Tables.SelectMany(table =>
            table.CheckConstraints.Select(check => check.Name!)
                .Concat(table.Indexes.Select(index => $"{index.Name}/{index.IsUnique}/{index.Filter}"))
                .Concat(table.ForeignKeyConstraints.Select(key => $"{key.Name}/{key.OnDeleteAction}"))).Order();
    }

    [Fact]
    public void A_diamond_of_cascades_is_a_violation()
    {
        using var toy = new Toy(model =>
        {
            model.Entity<Left>().HasOne<Top>().WithMany().HasForeignKey("TopId").OnDelete(DeleteBehavior.Cascade);
            model.Entity<Right>().HasOne<Top>().WithMany().HasForeignKey("TopId").OnDelete(DeleteBehavior.Cascade);
            model.Entity<Bottom>().HasOne<Left>().WithMany().HasForeignKey("LeftId").OnDelete(DeleteBehavior.Cascade);
            model.Entity<Bottom>().HasOne<Right>().WithMany().HasForeignKey("RightId").OnDelete(DeleteBehavior.SetNull).IsRequired(false);
        });

        Assert.Equal(["Top reaches Bottom by 2 paths"], DeletePaths.Violations(Relational(toy)));
    }

    [Fact]
    public void Two_foreign_keys_to_one_table_are_a_violation()
    {
        using var toy = new Toy(model =>
        {
            model.Entity<Left>().HasOne<Top>().WithMany().HasForeignKey("FirstId").OnDelete(DeleteBehavior.Cascade);
            model.Entity<Left>().HasOne<Top>().WithMany().HasForeignKey("SecondId").OnDelete(DeleteBehavior.SetNull).IsRequired(false);
        });

        Assert.Equal(["Top reaches Left by 2 paths"], DeletePaths.Violations(Relational(toy)));
    }

    [Theory]
    [InlineData(DeleteBehavior.Cascade)]
    [InlineData(DeleteBehavior.SetNull)]
    public void A_table_that_cascades_to_itself_is_a_violation(DeleteBehavior behavior)
    {
        using var toy = new Toy(model =>
            model.Entity<Top>().HasOne<Top>().WithMany().HasForeignKey("ParentId").OnDelete(behavior).IsRequired(false));

        Assert.Equal(["Top reaches itself"], DeletePaths.Violations(Relational(toy)));
    }

    [Fact]
    public void A_cycle_over_two_tables_is_a_violation()
    {
        using var toy = new Toy(model =>
        {
            model.Entity<Left>().HasOne<Right>().WithMany().HasForeignKey("RightId").OnDelete(DeleteBehavior.Cascade);
            model.Entity<Right>().HasOne<Left>().WithMany().HasForeignKey("LeftId").OnDelete(DeleteBehavior.SetNull).IsRequired(false);
        });

        Assert.Equal(["Left reaches itself", "Right reaches itself"], DeletePaths.Violations(Relational(toy)).Order());
    }

    [Fact]
    public void A_diamond_with_one_side_that_does_nothing_is_none()
    {
        using var toy = new Toy(model =>
        {
            model.Entity<Left>().HasOne<Top>().WithMany().HasForeignKey("TopId").OnDelete(DeleteBehavior.Cascade);
            model.Entity<Bottom>().HasOne<Left>().WithMany().HasForeignKey("LeftId").OnDelete(DeleteBehavior.Cascade);
            model.Entity<Bottom>().HasOne<Top>().WithMany().HasForeignKey("TopId").OnDelete(DeleteBehavior.Restrict);
        });

        Assert.Empty(DeletePaths.Violations(Relational(toy)));
    }

    private static BankDbContext Context(string engine) => engine switch
    {
        "Sqlite" => new DesignTimeSqliteContext().CreateDbContext([]),
        "PostgreSql" => new DesignTimePostgreSqlContext().CreateDbContext([]),
        _ => new DesignTimeSqlServerContext().CreateDbContext([]),
    };

    private static IRelationalModel Relational(DbContext db) => db.GetService<IDesignTimeModel>().Model.GetRelationalModel();

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex SnakeCase();

    /// <summary>
    /// SQL Server's rule, error 1785: following the foreign keys whose ON DELETE does something, no table may be reached from
    /// another in two ways, or from itself.
    /// </summary>
    private static class DeletePaths
    {
        public static IReadOnlyList<string> Violations(IRelationalModel model)
        {
            var steps = model.Tables.SelectMany(table => table.ForeignKeyConstraints)
                .Where(key => key.OnDeleteAction is ReferentialAction.Cascade or ReferentialAction.SetNull or ReferentialAction.SetDefault)
                .ToLookup(key => key.PrincipalTable, key => key.Table);
            var violations = new List<string>();
            foreach (var start in model.Tables)
            {
                var paths = new Dictionary<ITable, int>();
                Walk(start, [start]);
                violations.AddRange(paths.Where(reached => reached.Key == start).Select(_ => $"{start.Name} reaches itself"));
                violations.AddRange(paths.Where(reached => reached.Key != start && reached.Value > 1)
                    .Select(reached => $"{start.Name} reaches {reached.Key.Name} by {reached.Value} paths"));

                void Walk(ITable from, IReadOnlyList<ITable> path)
                {
                    foreach (var to in steps[from])
                    {
                        if (!path.Contains(to) || to == start)
                        {
                            paths[to] = paths.GetValueOrDefault(to) + 1;
                        }

                        if (!path.Contains(to))
                        {
                            Walk(to, [.. path, to]);
                        }
                    }
                }
            }

            return violations;
        }
    }

    private sealed class Toy(Action<ModelBuilder> build) : DbContext(
        new DbContextOptionsBuilder().UseSqlite("Data Source=:memory:").EnableServiceProviderCaching(false).Options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            build(modelBuilder);
            foreach (var entity in modelBuilder.Model.GetEntityTypes())
            {
                entity.SetTableName(entity.ClrType.Name);
            }
        }
    }

    private sealed class Top
    {
        public int Id { get; set; }
    }

    private sealed class Left
    {
        public int Id { get; set; }
    }

    private sealed class Right
    {
        public int Id { get; set; }
    }

    private sealed class Bottom
    {
        public int Id { get; set; }
    }
}
