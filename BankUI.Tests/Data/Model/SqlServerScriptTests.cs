using System.Text.RegularExpressions;
using BankUI.Data.Model;
using BankUI.Data.Writes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BankUI.Tests.Data.Model;

/// <summary>What the migrations say to SQL Server, read without one. What is demanded comes from the model, and by name.</summary>
public sealed partial class SqlServerScriptTests
{
    private static readonly Lazy<(IRelationalModel Model, string Script, string Idempotent)> Generated = new(() =>
    {
        using var db = new DesignTimeSqlServerContext().CreateDbContext([]);
        var migrator = db.GetService<IMigrator>();
        return (
            db.GetService<IDesignTimeModel>().Model.GetRelationalModel(),
            OneLine(migrator.GenerateScript()),
            OneLine(migrator.GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent)));
    });

    private static IEnumerable<ITable> Tables => Generated.Value.Model.Tables;

    [Fact]
    public void Every_table_is_created_with_its_primary_key()
    {
        foreach (var table in Tables)
        {
            Demand($"CREATE TABLE [{table.Name}] (");
            Demand($"CONSTRAINT [{table.PrimaryKey!.Name}] PRIMARY KEY ({Columns(table.PrimaryKey.Columns)})");
        }
    }

    [Fact]
    public void Every_check_constraint_is_created()
    {
        foreach (var check in Tables.SelectMany(table => table.CheckConstraints))
        {
            Demand($"CONSTRAINT [{check.Name}] CHECK ({OneLine(check.Sql)})");
        }
    }

    [Fact]
    public void Every_foreign_key_is_created_with_what_a_delete_does()
    {
        foreach (var key in Tables.SelectMany(table => table.ForeignKeyConstraints))
        {
            var effect = key.OnDeleteAction switch
            {
                ReferentialAction.Cascade => " ON DELETE CASCADE",
                ReferentialAction.SetNull => " ON DELETE SET NULL",
                // SQL Server has no RESTRICT: NO ACTION, which it takes when nothing is said, refuses too.
                ReferentialAction.Restrict or ReferentialAction.NoAction => "",
                var other => throw new InvalidOperationException($"{key.Name} has {other}"),
            };
            Demand($"CONSTRAINT [{key.Name}] FOREIGN KEY ({Columns(key.Columns)}) REFERENCES [{key.PrincipalTable.Name}] ({Columns(key.PrincipalColumns)}){effect}");
            if (effect.Length == 0)
            {
                Assert.DoesNotMatch($@"\[{key.Name}\] FOREIGN KEY \([^)]*\) REFERENCES \[\w+\] \([^)]*\) ON DELETE (?!NO ACTION)", Generated.Value.Script);
            }
        }
    }

    [Fact]
    public void Every_index_is_created_with_its_filter()
    {
        foreach (var index in Tables.SelectMany(table => table.Indexes))
        {
            var columns = string.Join(", ", index.Columns.Select((column, i) => $"[{column.Name}]" + (IsDescending(index, i) ? " DESC" : "")));
            var filter = index.Filter is null ? ";" : $" WHERE {index.Filter}";
            Demand($"CREATE {(index.IsUnique ? "UNIQUE " : "")}INDEX [{index.Name}] ON [{index.Table.Name}] ({columns}){filter}", closed: index.Filter is not null);
        }
    }

    [Fact]
    public void Every_column_has_its_default_its_computation_and_its_collation()
    {
        foreach (var (table, column) in Tables.SelectMany(table => table.Columns.Select(column => (table, column))))
        {
            var definition = Definition(table, column);
            if (column.ComputedColumnSql is { } computed)
            {
                Assert.Equal($"[{column.Name}] AS {computed}", definition);
                continue;
            }

            Assert.StartsWith($"[{column.Name}] {column.StoreType}", definition);
            Assert.Contains(column.IsNullable ? " NULL" : " NOT NULL", definition);
            if (column.Collation is { } collation)
            {
                Assert.Contains($" COLLATE {collation} ", definition);
            }

            if (column.DefaultValueSql is { } sql)
            {
                Assert.EndsWith($" DEFAULT ({sql})", definition);
            }
            else if (column.TryGetDefaultValue(out var value) && value is not null)
            {
                var expected = column.PropertyMappings[0].TypeMapping.GenerateSqlLiteral(value);
                Assert.EndsWith($" DEFAULT {expected}", definition);
            }
            else
            {
                Assert.DoesNotContain(" DEFAULT ", definition);
            }
        }
    }

    [Theory]
    [InlineData("ck_accounts_owner")]
    [InlineData("ck_accounts_email")]
    [InlineData("ck_accounts_balance_cents")]
    [InlineData("ck_accounts_activity_count")]
    [InlineData("ck_account_preferences_nickname")]
    [InlineData("ck_account_preferences_low_balance_alert_cents")]
    [InlineData("ck_activity_type")]
    [InlineData("ck_activity_amount_cents")]
    [InlineData("ck_activity_memo")]
    [InlineData("ck_transfers_memo")]
    [InlineData("ck_courses_code")]
    [InlineData("ck_courses_title")]
    [InlineData("ck_courses_capacity")]
    [InlineData("ck_courses_prerequisite_id")]
    [InlineData("ck_students_name")]
    [InlineData("ck_students_email")]
    [InlineData("ck_instructors_name")]
    [InlineData("ck_instructors_email")]
    [InlineData("ck_enrollments_role")]
    [InlineData("ck_enrollments_status")]
    [InlineData("ck_enrollments_grade")]
    [InlineData("ck_enrollments_waitlist_position")]
    public void A_rule_that_the_bank_relies_on_is_a_check_constraint(string name) => Demand($"CONSTRAINT [{name}] CHECK (");

    [Theory]
    [InlineData("ux_accounts_email_key", "accounts")]
    [InlineData("ux_activity_operation_id", "activity")]
    [InlineData("ux_activity_transfer_id_type", "activity")]
    [InlineData("ux_activity_account_id_transfer_id", "activity")]
    [InlineData("ux_courses_code_key", "courses")]
    [InlineData("ux_students_email_key", "students")]
    [InlineData("ux_instructors_email_key", "instructors")]
    public void A_rule_that_the_bank_relies_on_is_a_unique_index(string name, string table) =>
        Demand($"CREATE UNIQUE INDEX [{name}] ON [{table}] (");

    [Theory]
    [InlineData("fk_account_preferences_account_id", "CASCADE")]
    [InlineData("fk_activity_account_id", "CASCADE")]
    [InlineData("fk_activity_transfer_id", "SET NULL")]
    [InlineData("fk_courses_instructor_id", "SET NULL")]
    [InlineData("fk_enrollments_student_id", "CASCADE")]
    [InlineData("fk_enrollments_course_id", "CASCADE")]
    public void A_rule_that_the_bank_relies_on_is_an_effect_of_a_foreign_key(string name, string effect) =>
        Assert.Matches($@"\[{name}\] FOREIGN KEY \([^)]*\) REFERENCES \[\w+\] \([^)]*\) ON DELETE {effect}", Generated.Value.Script);

    [Theory]
    [InlineData("accounts", "email_key")]
    [InlineData("accounts", "search_key")]
    [InlineData("activity", "memo_key")]
    [InlineData("transfers", "memo_key")]
    [InlineData("courses", "code_key")]
    [InlineData("courses", "search_key")]
    [InlineData("students", "email_key")]
    [InlineData("students", "search_key")]
    [InlineData("instructors", "email_key")]
    [InlineData("instructors", "search_key")]
    public void A_key_is_compared_by_its_code_points(string table, string column) =>
        Assert.Contains($" COLLATE {SqlDialect.SqlServer.ByteByByte} ", Definition(Table(table), Table(table).FindColumn(column)!));

    [Theory]
    [InlineData("accounts", "opened_at")]
    [InlineData("activity", "created_at")]
    [InlineData("transfers", "created_at")]
    [InlineData("enrollments", "enrolled_at")]
    public void The_server_gives_the_time_where_the_program_does_not(string table, string column) =>
        Assert.EndsWith(" DEFAULT (SYSUTCDATETIME())", Definition(Table(table), Table(table).FindColumn(column)!));

    [Fact]
    public void The_computed_column_that_has_an_index_is_deterministic()
    {
        var definition = Definition(Table("accounts"), Table("accounts").FindColumn("last_activity_sort")!);

        // A conversion of text without a style, or with one up to 100, may count as nondeterministic, and then the index is refused.
        Assert.Equal("[last_activity_sort] AS COALESCE(last_activity_at, CONVERT(datetime2, '0001-01-01T00:00:00', 126))", definition);
    }

    [Fact]
    public void Every_trigger_is_created_in_a_batch_of_its_own()
    {
        var triggers = Tables.SelectMany(table => table.Triggers.Select(trigger => (table.Name, trigger.ModelName))).ToList();

        Assert.Equal([("activity", "tr_activity_open_account"), ("audit_entries", "tr_audit_entries_append_only")], triggers);
        foreach (var (table, trigger) in triggers)
        {
            var create = $"CREATE TRIGGER {trigger} ON {table} ";
            Demand($"EXEC(N'{create}");
            Assert.Equal(Regex.Count(Generated.Value.Idempotent, "CREATE TRIGGER"), Regex.Count(Generated.Value.Idempotent, @"EXEC\(N'CREATE TRIGGER"));
        }

        Assert.Contains($"THROW {DatabaseFailures.SqlServerClosedAccount},", Generated.Value.Script);
    }

    private static ITable Table(string name) => Generated.Value.Model.FindTable(name, schema: null)!;

    /// <summary>Looks for a text that ends there, in both scripts.</summary>
    private static void Demand(string sql, bool closed = false)
    {
        // Parts of the idempotent script stand inside a text, where a quote is doubled.
        foreach (var script in new[] { Generated.Value.Script, Generated.Value.Idempotent }.Select(SingleQuotes))
        {
            Assert.Contains(SingleQuotes(sql), script);
            if (closed)
            {
                Assert.Matches(Regex.Escape(SingleQuotes(sql)) + "('?\\))?;", script);
            }
        }

        static string SingleQuotes(string text) => Quotes().Replace(text, "'");
    }

    /// <summary>What a column was created as, or what a later migration made of it.</summary>
    private static string Definition(ITable table, IColumn column)
    {
        var script = Generated.Value.Script;
        if (Regex.Matches(script, $@"ALTER TABLE \[{table.Name}\] (?:ADD|ALTER COLUMN) (\[{column.Name}\] [^;]*);").LastOrDefault() is { } altered)
        {
            return altered.Groups[1].Value;
        }

        var start = script.IndexOf($"CREATE TABLE [{table.Name}] (", StringComparison.Ordinal);
        var body = script[start..script.IndexOf(" );", start, StringComparison.Ordinal)];
        var definitions = ColumnStart().Split(body);
        return Assert.Single(definitions, d => d.StartsWith($"[{column.Name}] ", StringComparison.Ordinal));
    }

    private static string Columns(IEnumerable<IColumn> columns) => string.Join(", ", columns.Select(column => $"[{column.Name}]"));

    private static bool IsDescending(ITableIndex index, int column) =>
        index.IsDescending is { } descending && (descending.Count == 0 || descending[column]);

    private static string OneLine(string sql) => Blanks().Replace(sql, " ");

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    [GeneratedRegex("'+", RegexOptions.CultureInvariant)]
    private static partial Regex Quotes();

    [GeneratedRegex(@"(?:,|\() (?=\[\w+\] |CONSTRAINT )", RegexOptions.CultureInvariant)]
    private static partial Regex ColumnStart();
}
