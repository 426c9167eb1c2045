using BankUI.Tests.EndToEnd;
using BankUI.Tests.Support.Engines;
using Npgsql;

namespace BankUI.Tests.Data.PostgreSql;

/// <summary>Processes that start on one database.</summary>
[Trait("Speed", "Slow")]
public sealed class PostgreSqlStartTests : IDisposable
{
    private readonly string _database = $"bankui_test_{Guid.NewGuid():N}";

    private string[] Settings =>
        ["--urls", "http://127.0.0.1:0", "--Database:Provider=PostgreSql", $"--ConnectionStrings:PostgreSql={PostgreSqlStore.ConnectionString(_database)}"];

    public void Dispose() => PostgreSqlStore.Administer($"DROP DATABASE IF EXISTS {_database} WITH (FORCE)");

    [SkippableFact]
    public async Task Three_that_start_at_once_on_a_database_that_does_not_exist_all_serve_and_it_is_filled_once()
    {
        var settings = Settings;
        var apps = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => AppProcess.ServeAsync(settings)));
        try
        {
            using var client = new HttpClient();
            foreach (var app in apps)
            {
                Assert.Contains("account-row", await client.GetStringAsync(app.Address + "/accounts"), StringComparison.Ordinal);
                Assert.Empty(app.Errors);
            }

            Assert.Equal(1L, Scalar("SELECT COUNT(*) FROM accounts WHERE owner = 'Alba Moreno'"));
            Assert.Equal(0L, Scalar("SELECT COUNT(*) FROM accounts WHERE activity_count <> (SELECT COUNT(*) FROM activity WHERE account_id = accounts.id)"));

            // One key, whoever of the three was asked first, and whoever is asked with it.
            Assert.Equal(1L, Scalar("SELECT COUNT(*) FROM data_protection_keys"));
        }
        finally
        {
            foreach (var app in apps)
            {
                await app.DisposeAsync();
            }
        }
    }

    [SkippableTheory]
    [InlineData("Host=127.0.0.1;Port=1;Database=bankui", "127.0.0.1:1")]
    [InlineData("Host=127.0.0.1", "must name a server and a database")]
    [InlineData("Hoost=127.0.0.1", "hoost")]
    public async Task What_cannot_be_used_is_said_in_one_line(string connectionString, string naming)
    {
        await using var app = await AppProcess.RunToEndAsync("--urls", "http://127.0.0.1:0", "--Database:Provider=PostgreSql", $"--ConnectionStrings:PostgreSql={connectionString}");

        Assert.NotEqual(0, await app.ExitAsync(AppProcess.Patience));
        var line = Assert.Single(app.Errors);
        Assert.StartsWith("BankUI cannot start: ", line, StringComparison.Ordinal);
        Assert.Contains(naming, line, StringComparison.OrdinalIgnoreCase);
    }

    private long Scalar(string sql)
    {
        using var connection = new NpgsqlConnection(PostgreSqlStore.ConnectionString(_database) + ";Pooling=False");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return (long)command.ExecuteScalar()!;
    }
}
