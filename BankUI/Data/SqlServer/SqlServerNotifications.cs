using System.Globalization;
using BankUI.Data.Changes;
using BankUI.Data.Startup;
using Microsoft.Data.SqlClient;

namespace BankUI.Data.SqlServer;

/// <summary>
/// Asks twice a second whether something was committed, and if so to which tables, so that open pages hear of other processes. What is committed while the
/// connection is lost is found when it is back. A process hears of its own commits a second time.
/// </summary>
public sealed class SqlServerNotifications(DatabaseSettings settings, TableChanges changes, TimeProvider clock, ILogger<SqlServerNotifications> log) : BackgroundService, INotifier
{
    /// <summary>The name of the connection's program, by which an operator finds its session.</summary>
    public const string ProgramName = "BankUI notifications";

    // A connection that is cut without a word is noticed after this time.
    private const int TimeoutSeconds = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // The version up to which pages know of all commits.
    private long? _last;

    /// <summary>Completes when changes are heard of.</summary>
    public Task Listening => _listening.Task;

    public bool IsConnected { get; private set; }

    /// <inheritdoc/>
    /// <remarks>The time between two looks: a commit is heard of at most that much later.</remarks>
    public TimeSpan? Lag { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
                log.LogWarning("Open pages do not hear of changes by other servers: change tracking is off, or hidden from this login");
                return;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is SqlException or InvalidOperationException)
            {
                (IsConnected, Lag) = (false, null);
                log.LogWarning("Open pages do not hear of changes by other servers: the connection for notifications is lost ({Reason}). It is tried again each second", e.Message);
            }

            await Task.Delay(BeforeNextTry, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Returns when nothing is tracked.
    private async Task ListenAsync(CancellationToken cancellation)
    {
        await using var connection = new SqlConnection(
            new SqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, ApplicationName = ProgramName, CommandTimeout = TimeoutSeconds }.ToString());
        await connection.OpenAsync(cancellation);
        if (await NumberAsync(connection, SqlServerChangeTracking.Untracked, cancellation) > 0)
        {
            return;
        }

        if (_last is not null)
        {
            log.LogInformation("The connection for notifications is there again");
        }

        using var timer = new PeriodicTimer(Pause, clock);
        var looked = clock.GetTimestamp();
        while (await NumberAsync(connection, SqlServerChangeTracking.CurrentVersion, cancellation) is { } current)
        {
            if (current != _last)
            {
                // Pages may have been opened before the first look. A database that was restored from a backup may be at an older version.
                changes.Committed(_last is not { } last || current < last ? SqlServerChangeTracking.Tables : await ChangedSinceAsync(connection, last, cancellation), origin: null);
            }

            _last = current;
            (IsConnected, Lag, looked) = (true, clock.GetElapsedTime(looked), clock.GetTimestamp());
            _listening.TrySetResult();
            await timer.WaitForNextTickAsync(cancellation);
        }
    }

    private static async Task<List<string>> ChangedSinceAsync(SqlConnection connection, long last, CancellationToken cancellation)
    {
        await using var command = new SqlCommand(SqlServerChangeTracking.Changed, connection);
        command.Parameters.AddWithValue("@last", last);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var tables = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    private static async Task<long?> NumberAsync(SqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new SqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellation) is { } value and not DBNull ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;
    }
}
