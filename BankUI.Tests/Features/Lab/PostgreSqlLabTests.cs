using BankUI.Features.Lab;
using BankUI.Features.Lab.Experiments;
using BankUI.Features.Lab.Model;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using BankUI.Features.Lab.Sandbox.PostgreSql;
using BankUI.Tests.Support;
using BankUI.Tests.Support.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BankUI.Tests.Features.Lab;

/// <summary>
/// A run on a server sees its own schema and nothing else, takes no longer than it may, and leaves nothing behind. The database is a bank's: what
/// the lab must not see is there.
/// </summary>
public sealed class PostgreSqlLabTests : IAsyncLifetime
{
    private const string Endless = "INSERT INTO accounts (owner, email) SELECT 'x', 'x' FROM pg_sleep(600)";

    private readonly PostgreSqlStore _server = new();
    private readonly List<string> _lines = [];
    private readonly ILoggerFactory _log;
    private readonly PostgreSqlLab _lab;

    public PostgreSqlLabTests()
    {
        _log = LoggerFactory.Create(logging => logging.AddProvider(new LogLines(_lines)));
        _lab = TestLab.OnServer(_server.GivenConnectionString, _log.CreateLogger<PostgreSqlLab>());
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _lab.DisposeAsync();
        Assert.Empty(Left());
        _log.Dispose();
        _server.Dispose();
    }

    public static TheoryData<string> Escapes => new()
    {
        "SELECT * FROM public.accounts",
        "INSERT INTO public.students (name, email, email_key, search_key) VALUES ('x', 'x', 'x', 'x')",
        "DROP TABLE public.activity",
        "CREATE TABLE public.mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE ROLE mine",
        "SET ROLE {administrator}",
        "SET SESSION AUTHORIZATION {administrator}",
        "COPY accounts TO '/accounts.csv'",
        "COPY accounts FROM PROGRAM 'id'",
        "SELECT pg_read_file('PG_VERSION')",
        "ALTER ROLE CURRENT_USER SUPERUSER",
        "SELECT * FROM {other}.accounts",
        "DROP SCHEMA {other} CASCADE",
        "SELECT rolpassword FROM pg_authid",
    };

    [SkippableTheory]
    [MemberData(nameof(Escapes))]
    public async Task What_would_lead_out_of_the_schema_is_denied(string sql)
    {
        using var mine = await _lab.OpenAsync(LabModel.Bank, default);
        using var other = await _lab.OpenAsync(LabModel.Bank, default);
        await using var db = mine.NewContext();
        var attempt = sql.Replace("{administrator}", new NpgsqlConnectionStringBuilder(_server.GivenConnectionString).Username, StringComparison.Ordinal)
            .Replace("{other}", Schema(other), StringComparison.Ordinal);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(attempt));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        Assert.Equal(0, await db.Accounts.CountAsync());
    }

    [SkippableFact]
    public async Task No_RESET_leads_back_to_the_role_that_makes_schemas()
    {
        using var mine = await _lab.OpenAsync(LabModel.Bank, default);
        await using var db = mine.NewContext();
        await db.Database.ExecuteSqlRawAsync("RESET ROLE; RESET SESSION AUTHORIZATION; RESET search_path");

        Assert.Equal([Schema(mine), Schema(mine), Schema(mine)], await db.Database.SqlQueryRaw<string>("SELECT unnest(ARRAY[current_user, session_user, current_schema()])::text AS \"Value\"").ToListAsync());
    }

    [SkippableFact]
    public async Task Two_runs_have_nothing_in_common_and_their_schemas_and_roles_are_dropped_when_they_end()
    {
        var (mine, theirs) = (await _lab.OpenAsync(LabModel.Bank, default), await _lab.OpenAsync(LabModel.Bank, default));
        await using (var db = mine.NewContext())
        await using (var other = theirs.NewContext())
        {
            db.Accounts.Add(new Account { Owner = "Ada", Email = "ada@example.com" });
            await db.SaveChangesAsync();
            Assert.Equal((1, 0), (await db.Accounts.CountAsync(), await other.Accounts.CountAsync()));
        }

        var (first, second) = (Schema(mine), Schema(theirs));
        Assert.Equal((2, true, true), (Left().Count, HasRole(first), HasRole(second)));
        mine.Dispose();
        await _lab.Dropping;
        Assert.Equal([second], Left());
        Assert.Equal((false, true), (HasRole(first), HasRole(second)));
        theirs.Dispose();
        await _lab.Dropping;
        Assert.Empty(Left());
        Assert.False(HasRole(second));
    }

    [SkippableFact]
    public async Task What_a_killed_process_left_is_dropped_by_the_next_run_and_what_lives_is_not()
    {
        using var alive = await _lab.OpenAsync(LabModel.Bank, default);
        const string left = "bankui_lab_0123456789abcdef0123456789abcdef";
        Run($"CREATE ROLE {left} LOGIN; CREATE SCHEMA {left}; GRANT USAGE, CREATE ON SCHEMA {left} TO {left}; SET ROLE {left}; CREATE TABLE {left}.accounts (id int)");

        // Another process on the same server.
        await using var restarted = TestLab.OnServer(_server.GivenConnectionString);
        using var next = await restarted.OpenAsync(LabModel.Bank, default);

        Assert.False(HasRole(left));
        Assert.Equal(new[] { Schema(alive), Schema(next) }.Order(StringComparer.Ordinal), Left());
        await using var db = alive.NewContext();
        Assert.Equal(0, await db.Accounts.CountAsync());
    }

    [SkippableFact]
    public async Task A_process_that_stops_drops_what_open_pages_have()
    {
        await using var stopping = TestLab.OnServer(_server.GivenConnectionString);
        using var first = await stopping.OpenAsync(LabModel.Bank, default);
        using var second = await stopping.OpenAsync(LabModel.Bank, default);
        Assert.Equal(2, Left().Count);

        await stopping.DisposeAsync();

        Assert.Empty(Left());
    }

    [SkippableFact]
    public async Task A_schema_of_someone_else_is_left_alone_whatever_its_name()
    {
        const string theirs = "bankui_lab_ffffffffffffffffffffffffffffffff";
        Run($"CREATE ROLE {theirs}; CREATE SCHEMA {theirs} AUTHORIZATION {theirs}; CREATE TABLE {theirs}.kept (id int)");
        try
        {
            using (await _lab.OpenAsync(LabModel.Bank, default))
            {
                Assert.Contains(theirs, Left());
            }
        }
        finally
        {
            Run($"DROP SCHEMA {theirs} CASCADE; DROP ROLE {theirs}");
        }
    }

    [SkippableFact]
    public async Task A_run_that_cannot_be_made_ready_leaves_nothing()
    {
        var broken = new LabModel("broken", [typeof(Account)], model =>
        {
            model.Entity<Account>().ToTable("accounts", table => table.HasCheckConstraint("ck", "no_such_column > 0"));
            model.Entity<Account>().Ignore(account => account.Preferences);
        });

        await Assert.ThrowsAsync<LabUnavailableException>(() => _lab.OpenAsync(broken, default));

        await _lab.Dropping;
        Assert.Empty(Left());
    }

    [SkippableFact]
    public async Task A_statement_is_ended_by_the_server_when_its_time_is_over()
    {
        using var mine = await _lab.OpenAsync(LabModel.Bank, default);
        await using var db = mine.NewContext();

        var ended = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(Endless));

        Assert.Equal("canceling statement due to statement timeout", ended.MessageText);
        Assert.Equal(0, await db.Accounts.CountAsync());
        Assert.False(mine.IsLost(ended));
    }

    [SkippableFact]
    public async Task A_statement_is_ended_when_its_run_is_given_up_and_none_begins_after_it()
    {
        using var stop = new CancellationTokenSource();
        using var mine = await _lab.OpenAsync(LabModel.Bank, default);
        mine.Cancellation = stop.Token;
        await using var db = mine.NewContext();
        var endless = Task.Run(() => db.Database.ExecuteSqlRawAsync(Endless));
        SpinWait.SpinUntil(() => (long)PostgreSqlStore.Administer($"SELECT count(*) FROM pg_stat_activity WHERE usename = '{Schema(mine)}' AND state = 'active'")! == 1);

        await stop.CancelAsync();

        Assert.Equal("canceling statement due to user request", ((await Assert.ThrowsAsync<OperationCanceledException>(() => endless)).InnerException as PostgresException)?.MessageText);
        await Assert.ThrowsAsync<OperationCanceledException>(() => db.Accounts.CountAsync());
    }

    [SkippableFact]
    public async Task A_refusal_within_a_transaction_leaves_what_was_done_before_it()
    {
        using var mine = await _lab.OpenAsync(LabModel.Bank, default);
        await using (var db = mine.NewContext())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Accounts.Add(new Account { Id = 1, Owner = "Ada", Email = "ada@example.com" });
            await db.SaveChangesAsync();
            db.Activity.Add(new Activity { AccountId = 9, AmountCents = 1 });
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
            await transaction.CommitAsync();
        }

        await using var after = mine.NewContext();
        Assert.Equal((1, 0), (await after.Accounts.CountAsync(), await after.Activity.CountAsync()));
    }

    [SkippableFact]
    public async Task A_run_whose_session_is_ended_says_so_and_another_one_begins()
    {
        var laboratory = new Laboratory();
        await using var session = new LabSession(laboratory);
        var experiment = new ForeignKeys();
        var values = new LabValues(experiment.Parameters, new Dictionary<string, string?>());
        await session.ShowAsync(_lab, experiment, values, 0, default);
        Run($"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '{Left().Single()}'");

        var lost = await Assert.ThrowsAsync<LabUnavailableException>(() => session.ShowAsync(_lab, experiment, values, 1, default));

        Assert.StartsWith("The connection to the server was lost", lost.Message, StringComparison.Ordinal);
        Assert.Equal(0, laboratory.OpenRuns);
        Assert.NotNull((await session.ShowAsync(_lab, experiment, values, 1, default)).Results[0].Refusal);
    }

    [SkippableFact]
    public async Task A_run_that_is_given_up_while_it_begins_leaves_nothing()
    {
        var laboratory = new Laboratory();
        var experiment = new DeleteBehaviorMatrix();
        using var stop = new CancellationTokenSource();
        var run = laboratory.StartAsync(_lab, experiment, new LabValues(experiment.Parameters, new Dictionary<string, string?>()), 1, stop.Token);
        SpinWait.SpinUntil(() => Left().Count > 0);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await _lab.Dropping;
        Assert.Empty(Left());
    }

    /// <summary>What docs/postgresql.md asks for is enough.</summary>
    [SkippableFact]
    public async Task A_role_with_CREATEROLE_and_CREATE_on_the_database_is_enough()
    {
        var role = $"bankui_test_{Guid.NewGuid():N}";
        Run($"CREATE ROLE {role} LOGIN PASSWORD 'secret' CREATEROLE; GRANT CREATE ON DATABASE {_server.Name} TO {role}");
        try
        {
            await using var lab = TestLab.OnServer(new NpgsqlConnectionStringBuilder(_server.GivenConnectionString) { Username = role, Password = "secret" }.ToString());
            using (var mine = await lab.OpenAsync(LabModel.Bank, default))
            {
                // What is looked for before each run finds what lives, for such a role, too.
                using var other = await lab.OpenAsync(LabModel.Bank, default);
                await using var db = mine.NewContext();
                Assert.Equal(0, await db.Accounts.CountAsync());
                Assert.Equal(2, Left().Count);
            }

            await lab.Dropping;
            Assert.Empty(Left());
        }
        finally
        {
            Run($"REVOKE CREATE ON DATABASE {_server.Name} FROM {role}; DROP ROLE {role}");
        }
    }

    [SkippableTheory]
    [InlineData("NOCREATEROLE")]
    [InlineData("CREATEROLE")]
    public async Task A_role_that_may_not_make_schemas_is_told_what_it_needs_and_leaves_no_role(string right)
    {
        var role = $"bankui_test_{Guid.NewGuid():N}";
        Run($"CREATE ROLE {role} LOGIN PASSWORD 'hunter2' {right}");
        var before = Roles();
        try
        {
            await using var lab = TestLab.OnServer(new NpgsqlConnectionStringBuilder(_server.GivenConnectionString) { Username = role, Password = "hunter2" }.ToString(), _log.CreateLogger<PostgreSqlLab>());

            var refused = await Assert.ThrowsAsync<LabUnavailableException>(() => lab.OpenAsync(LabModel.Bank, default));

            Assert.StartsWith("The role in Lab:PostgreSql may not create roles, or no schemas in its database. It needs CREATEROLE", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(_lines, line => line.Contains("hunter2", StringComparison.Ordinal));
            Assert.Contains(_lines, line => line.Contains("42501", StringComparison.Ordinal));

            // Those that other tests have made meanwhile go with these.
            await lab.Dropping;
            var made = Roles().Except(before).ToList();
            Assert.True(SpinWait.SpinUntil(() => !made.Exists(HasRole), TimeSpan.FromMinutes(2)), "A role stays.");
        }
        finally
        {
            Run($"DROP ROLE {role}");
        }
    }

    [SkippableTheory]
    [InlineData("Host=127.0.0.1;Port=1;Database=lab;Username=bankui;Password=hunter2", "The server that Lab:PostgreSql names does not answer.")]
    [InlineData("Host=no-such-host.invalid;Database=lab;Username=bankui;Password=hunter2", "The server that Lab:PostgreSql names does not answer.")]
    [InlineData("{server};Database=bankui_no_such_database", "The database that Lab:PostgreSql names does not exist.")]
    [InlineData("{server};Database=postgres;Username=bankui_no_such_role;Password=hunter2", "The server does not accept the user name and the password in Lab:PostgreSql.")]
    public async Task A_server_that_cannot_be_used_says_what_to_do_and_no_secret(string connectionString, string sentence)
    {
        await using var lab = TestLab.OnServer(connectionString.Replace("{server}", PostgreSqlStore.Server.TrimEnd(';'), StringComparison.Ordinal), _log.CreateLogger<PostgreSqlLab>());

        var unavailable = await Assert.ThrowsAsync<LabUnavailableException>(() => lab.OpenAsync(LabModel.Bank, default));

        Assert.StartsWith(sentence, unavailable.Message, StringComparison.Ordinal);
        Assert.EndsWith("run it on SQLite.", unavailable.Message, StringComparison.Ordinal);
        Assert.Contains(_lines, line => line.Contains("An experiment cannot run on PostgreSQL", StringComparison.Ordinal));
        Assert.DoesNotContain(_lines, line => line.Contains("hunter2", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_database_that_lets_no_run_connect_is_said_with_what_to_grant()
    {
        Run($"REVOKE CONNECT ON DATABASE {_server.Name} FROM PUBLIC");

        var refused = await Assert.ThrowsAsync<LabUnavailableException>(() => _lab.OpenAsync(LabModel.Bank, default));

        Assert.Equal("The role of a run may not connect to the database. Whoever runs the server has to grant CONNECT on it to PUBLIC. Until then, run it on SQLite.", refused.Message);
        await _lab.Dropping;
        Assert.Empty(Left());
    }

    [SkippableFact]
    public async Task A_session_has_limits_of_its_own_whatever_the_administrator_s_are()
    {
        await using var lab = TestLab.OnServer(new NpgsqlConnectionStringBuilder(_server.GivenConnectionString) { Options = "-c statement_timeout=0 -c client_min_messages=error" }.ToString());
        using var mine = await lab.OpenAsync(LabModel.Bank, default);
        await using var db = mine.NewContext();

        var limits = await db.Database.SqlQueryRaw<string>(
            """SELECT current_setting(name) AS "Value" FROM unnest(ARRAY['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'temp_file_limit', 'client_min_messages']) AS name""").ToListAsync();

        Assert.Equal(["2s", "2s", "1min", "64MB", "notice"], limits);
    }

    private static List<string> Roles()
    {
        using var connection = new NpgsqlConnection(PostgreSqlStore.ConnectionString("postgres"));
        connection.Open();
        using var command = new NpgsqlCommand($"SELECT array_agg(rolname::text) FROM pg_roles WHERE starts_with(rolname, '{PostgreSqlLab.Prefix}')", connection);
        return command.ExecuteScalar() is string[] names ? [.. names] : [];
    }

    private static string Schema(LabDatabase database) => new NpgsqlConnectionStringBuilder(database.Connection.ConnectionString).Username!;

    private void Run(string sql)
    {
        using var connection = _server.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static bool HasRole(string name) => (long)PostgreSqlStore.Administer($"SELECT count(*) FROM pg_roles WHERE rolname = '{name}'")! == 1;

    // The schemas of runs.
    private List<string> Left()
    {
        using var connection = _server.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT nspname::text FROM pg_namespace WHERE starts_with(nspname, '{PostgreSqlLab.Prefix}') ORDER BY nspname COLLATE \"C\"";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
