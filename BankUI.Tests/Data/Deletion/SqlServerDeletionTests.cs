using System.Data;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using BankUI.Data;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Model;
using BankUI.Data.SqlServer;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Features.Accounts;
using BankUI.Features.Enrollments;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace BankUI.Tests.Data.Deletion;

/// <summary>What planning, deleting and restoring say to SQL Server, read without one.</summary>
public sealed partial class SqlServerDeletionTests : IDisposable
{
    private const string Row = "[1,2]";

    private readonly ITestOutputHelper _output;
    private readonly Unplugged _server = new();
    private readonly ServiceProvider _services;
    private readonly IServiceScope _circuit;
    private readonly BankDbContext _db;

    public SqlServerDeletionTests(ITestOutputHelper output)
    {
        _output = output;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IInterceptor>(_server);
        services.AddSingleton<IInterceptor, NeverOpened>();
        services.AddBankDatabase(DatabaseSettings.Read(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Database:Provider"] = "SqlServer",
                ["ConnectionStrings:SqlServer"] = "Server=none;Database=BankUI",
            }).Build(),
            AppContext.BaseDirectory));
        services.Remove(services.Single(service => service.ImplementationType == typeof(SqlServerSession)));
        services.AddAccounts();
        services.AddEnrollments();
        _services = services.BuildServiceProvider(validateScopes: true);
        _circuit = _services.CreateScope();
        _db = _circuit.ServiceProvider.GetRequiredService<IDbContextFactory<BankDbContext>>().CreateDbContext();
    }

    public static TheoryData<string, bool> Tables => new()
    {
        { "accounts", true }, { "account_preferences", false }, { "activity", true }, { "transfers", true },
        { "instructors", true }, { "courses", true }, { "students", true }, { "enrollments", false },
    };

    private IDeletionEngine Engine => _circuit.ServiceProvider.GetRequiredService<IDeletionEngine>();

    public void Dispose()
    {
        foreach (var sql in _server.Statements)
        {
            _output.WriteLine(sql + "\n=====");
        }

        _db.Dispose();
        _circuit.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void Rows_are_read_from_json_with_the_columns_types() =>
        Assert.Equal("OPENJSON(@rows) WITH (c0 int '$[0]', c1 nvarchar(100) '$[1]')", Engine.Rows(["int", "nvarchar(100)"]));

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Keys_are_given_only_where_the_server_would_number_the_rows(string table, bool isNumbered)
    {
        await SendAsync("InsertAsync", table, DeleteEffect.Delete);

        var sql = Assert.Single(_server.Statements);
        var insert = $"INSERT INTO [{table}] (";
        Assert.StartsWith(isNumbered ? $"SET IDENTITY_INSERT [{table}] ON; {insert}" : insert, sql, StringComparison.Ordinal);
        Assert.EndsWith(isNumbered ? $" r; SET IDENTITY_INSERT [{table}] OFF" : " r", sql, StringComparison.Ordinal);
        Assert.Matches($@"INSERT INTO \[{table}\] \(\[\w+\](, \[\w+\])*\) SELECT c\d+(, c\d+)* FROM OPENJSON\(@rows\) WITH \(c0 ", sql);
        Assert.DoesNotContain("last_activity_sort", sql, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task What_stands_in_the_way_is_asked_for_in_the_type_that_is_read(string table, bool isNumbered)
    {
        await SendAsync("ConflictsAsync", table, DeleteEffect.Delete);
        await SendAsync("CountUntouchedAsync", table, DeleteEffect.Delete);

        // The driver reads no int as a long.
        Assert.All(_server.Statements, sql => Assert.Matches(@"^SELECT CAST\((r\.c0|COUNT\(\*\)) AS bigint\) AS value FROM OPENJSON\(@rows\) WITH \(c0 \w+ '\$\[0\]', ", sql));
        Assert.Equal(isNumbered, _server.Statements.Count > 0 && Engine.OwnKeys("x", Entity(table).FindPrimaryKey()!) is not null);

        // Two collations cannot be compared, and what comes as JSON has the database's.
        foreach (var index in Entity(table).GetIndexes().Where(index => index.IsUnique && index.Properties[0].ClrType == typeof(string)))
        {
            var column = index.Properties[0].GetColumnName();
            Assert.Contains(_server.Statements, sql => Regex.IsMatch(sql, $@"\[{table}\]\.\[{column}\] = r\.c\d+ COLLATE {SqlDialect.SqlServer.ByteByByte}\b"));
        }
    }

    [Fact]
    public async Task Links_are_given_back_where_there_is_none_by_now()
    {
        await SendAsync("RelinkAsync", "courses", DeleteEffect.Unlink, "id", "instructor_id", "title");

        Assert.Equal(
            "UPDATE [courses] SET [instructor_id] = r.c1 FROM OPENJSON(@rows) WITH (c0 int '$[0]', c1 int '$[1]', c2 nvarchar(480) '$[2]') r WHERE [courses].[id] = r.c0 AND [courses].[instructor_id] IS NULL",
            Assert.Single(_server.Statements));
    }

    [Fact]
    public async Task Rows_are_deleted_and_completed_by_their_keys()
    {
        await SendAsync("DeleteAsync", "transfers", DeleteEffect.Delete, "id");
        await SendAsync("DeleteAsync", "enrollments", DeleteEffect.Delete, "student_id", "course_id");
        await SendAsync("CompleteAsync", "accounts", DeleteEffect.Delete, "id", "closed_at");

        Assert.Equal(
            [
                "DELETE FROM [transfers] WHERE [id] IN (SELECT r.c0 FROM OPENJSON(@rows) WITH (c0 int '$[0]') r)",
                "DELETE FROM [enrollments] WHERE EXISTS (SELECT 1 FROM OPENJSON(@rows) WITH (c0 int '$[0]', c1 int '$[1]') r WHERE [enrollments].[student_id] = r.c0 AND [enrollments].[course_id] = r.c1)",
                "UPDATE [accounts] SET [closed_at] = r.c1 FROM OPENJSON(@rows) WITH (c0 int '$[0]', c1 datetime2 '$[1]') r WHERE [accounts].[id] = r.c0 AND (r.c1 IS NOT NULL)",
            ],
            _server.Statements);
    }

    [Fact]
    public async Task What_was_counted_stays_so_until_the_end_of_the_transaction()
    {
        await Engine.HoldStillAsync(_db, _db.Accounts, CancellationToken.None);

        Assert.Equal("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE", Assert.Single(_server.Statements));
    }

    [Fact]
    public async Task A_plan_for_as_many_accounts_as_there_may_be_stays_below_the_servers_number_of_parameters()
    {
        var planner = _circuit.ServiceProvider.GetRequiredService<DeletionPlanner>();
        var plan = BankBuilder.Value(await planner.PlanAsync(DeletionTarget.Of<Account>(Enumerable.Range(1, DeletionTarget.MaxRoots).Cast<object>()), DeletionMethod.DatabaseCascade));

        Assert.Equal(4, plan.Nodes.Count());
        Assert.True(_server.MostParameters < 2_100, $"{_server.MostParameters} parameters");
    }

    [Fact]
    public void A_value_is_written_as_its_column_reads_it()
    {
        var written = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written))
        {
            json.WriteStartArray();
            foreach (var value in new object[]
            {
                true, 7, long.MaxValue, (short)3, (byte)4, 12.5m, 0.1, "é'\"", new byte[] { 0, 255 }, new Guid("019e0000-0000-7000-8000-00000000000a"),
                new DateTime(2026, 3, 1, 12, 0, 0).AddTicks(1_234_567), new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(2)).AddTicks(1),
            })
            {
                Engine.Write(json, value);
            }

            json.WriteEndArray();
        }

        var values = JsonDocument.Parse(Encoding.UTF8.GetString(written.WrittenSpan)).RootElement.EnumerateArray().Select(value => value.ToString());
        Assert.Equal(
            ["True", "7", "9223372036854775807", "3", "4", "12.5", "0.1", "é'\"", "AP8=", "019e0000-0000-7000-8000-00000000000a", "2026-03-01T12:00:00.1234567", "2026-03-01T12:00:00.0000001+02:00"],
            values);
    }

    // What sends the statements is nobody else's business, and what they say is.
    private async Task SendAsync(string method, string table, DeleteEffect effect, params string[] columns)
    {
        var assembly = typeof(DeletionPlanner).Assembly;
        var entity = Entity(table);
        string[] stored = columns.Length > 0 ? columns : [.. entity.GetProperties().Where(x => x.GetComputedColumnSql() is null).OrderBy(x => x.IsPrimaryKey() ? 0 : 1).Select(x => x.GetColumnName())];
        var section = Activator.CreateInstance(assembly.GetType("BankUI.Data.Deletion.Archive.ArchiveSection", throwOnError: true)!, table, effect, stored)!;
        var type = assembly.GetType("BankUI.Data.Deletion.Archive.RowsSql", throwOnError: true)!;
        var sql = Activator.CreateInstance(type, _db, Engine, entity);
        await (Task)type.GetMethod(method)!.Invoke(sql, [section, new List<string> { Row }, CancellationToken.None])!;
    }

    private IEntityType Entity(string table) => _db.Model.GetEntityTypes().Single(entity => entity.GetTableName() == table);

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    /// <summary>Notes what would be sent, and answers with as many names as were asked for, and with ones.</summary>
    private sealed class Unplugged : DbCommandInterceptor
    {
        // What is counted together has a column each, behind a name; more than are read do no harm.
        private const int MostRelations = 8;

        public List<string> Statements { get; } = [];

        public int MostParameters { get; private set; }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Note(command);
            return new(InterceptionResult<int>.SuppressWithResult(1));
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Note(command);
            var isNames = command.CommandText.Contains("DeletionPlanner: the roots", StringComparison.Ordinal);
            var isMoney = command.CommandText.Contains("AccountDeletionPolicy: the money", StringComparison.Ordinal);
            var isLong = isMoney || command.CommandText.Contains("bigint", StringComparison.Ordinal);
            var answer = new DataTable();
            var isCounts = command.CommandText.Contains(" → ", StringComparison.Ordinal);
            for (var i = 0; i < (isCounts ? MostRelations : 1); i++)
            {
                answer.Columns.Add($"value{i}", isNames || (isCounts && i == 0) ? typeof(string) : isLong ? typeof(long) : typeof(int));
            }

            if (isMoney)
            {
                answer.Columns.Add("legs", typeof(int));
            }

            for (var i = 0; i < (isNames ? DeletionTarget.MaxRoots : 1); i++)
            {
                answer.Rows.Add([.. Enumerable.Repeat<object>(isNames ? "Ada" : 1, answer.Columns.Count)]);
            }

            return new(InterceptionResult<DbDataReader>.SuppressWithResult(answer.CreateDataReader()));
        }

        private void Note(DbCommand command)
        {
            var comment = command.CommandText.LastIndexOf("\n\n", StringComparison.Ordinal);
            Statements.Add(Blanks().Replace(command.CommandText[(comment + 1)..], " ").Trim());
            MostParameters = Math.Max(MostParameters, command.Parameters.Count);
        }
    }

    private sealed class NeverOpened : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult.Suppress());

        public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            new(InterceptionResult.Suppress());
    }
}
