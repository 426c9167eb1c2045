using BankUI.Data.Changes;
using BankUI.Data.Startup;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BankUI.Data.PostgreSql;

/// <summary>
/// Listens for the commits of other processes, so that open pages hear of them: triggers on the tables notify within the committing transaction
/// (https://www.postgresql.org/docs/current/sql-notify.html). No notification is needed for correctness, and some may be lost: while the connection is lost
/// none arrives, so when it is there all tables count as changed, for the first time, too: pages may have been opened before.
/// </summary>
public sealed class PostgreSqlNotifications(
    DatabaseSettings settings, IServiceScopeFactory scopes, TableChanges changes, TimeProvider clock, ILogger<PostgreSqlNotifications> log) : BackgroundService, INotifier
{
    /// <summary>The channel that the triggers of the migration notify.</summary>
    public const string Channel = "bankui_changes";

    /// <summary>The end of the name by which the server lists the session that listens.</summary>
    internal const string ProgramNameEnd = " notifications";

    // A connection that is cut without a word is noticed after this time.
    private const int KeepAliveSeconds = 5;

    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan BetweenMeasurements = TimeSpan.FromSeconds(10);

    // What comes before the id of a user in a notification. No table has such a name.
    private const string OfUser = "user:";

    private long _measuredFrom;

    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first connection listens, and what may have been missed before has been told.</summary>
    public Task Listening => _listening.Task;

    public bool IsConnected { get; private set; }

    /// <inheritdoc/>
    /// <remarks>Measured by a notification of its own, sent by another connection: no clock of another machine is compared.</remarks>
    public TimeSpan? Lag { get; private set; }

    /// <summary>Raised, on any thread, with the id of a user of whom another process told: see <see cref="TellOfUserAsync"/>. Handlers return at once.</summary>
    public event Action<Guid>? UserChanged;

    /// <summary>
    /// Tells the other processes that a user was signed out, has other rights, or is gone. It is for their open pages only, and may be lost: they ask again by
    /// themselves.
    /// </summary>
    public async Task TellOfUserAsync(Guid userId)
    {
        try
        {
            await using var connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"SELECT pg_notify(@channel, '{OfUser}' || @user || ' ' || current_setting('bankui.server'))", connection);
            command.Parameters.AddWithValue("channel", Channel);
            command.Parameters.AddWithValue("user", userId.ToString());
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
        {
            log.LogDebug(e, "Other servers were not told of a user");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
            {
                (IsConnected, Lag) = (false, null);
                log.LogWarning("Open pages do not hear of changes by other servers: the connection for notifications is lost ({Reason}). It is tried again each second", e.Message);
            }

            await Task.Delay(BeforeNextTry, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        var listening = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, KeepAlive = KeepAliveSeconds };
        listening.ApplicationName += ProgramNameEnd;
        await using var connection = new NpgsqlConnection(listening.ToString());
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand("SHOW bankui.server", connection);
        var self = (string)(await command.ExecuteScalarAsync(cancellation))!;
        connection.Notification += (_, notification) => Heard(notification.Payload, self);
        command.CommandText = $"LISTEN {Channel}";
        await command.ExecuteNonQueryAsync(cancellation);

        changes.Committed(await TablesAsync(cancellation), origin: null);
        IsConnected = true;
        if (!_listening.TrySetResult())
        {
            log.LogInformation("The connection for notifications is there again");
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var measuring = MeasureAsync(self, over.Token);
        try
        {
            while (true)
            {
                await connection.WaitAsync(cancellation);
            }
        }
        finally
        {
            await over.CancelAsync();
            await measuring.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Table, a blank, and the name of the process that wrote, which tells its own pages more precisely: whose circuit it was. Without a table it is a measurement.
    private void Heard(string payload, string self)
    {
        var blank = payload.IndexOf(' ', StringComparison.Ordinal);
        var isOwn = payload[(blank + 1)..] == self;
        if (blank > 0 && !isOwn && payload.StartsWith(OfUser, StringComparison.Ordinal))
        {
            if (Guid.TryParse(payload.AsSpan(OfUser.Length, blank - OfUser.Length), out var userId))
            {
                UserChanged?.Invoke(userId);
            }
        }
        else if (blank > 0 && !isOwn)
        {
            changes.Committed([payload[..blank]], origin: null);
        }
        else if (blank == 0 && isOwn)
        {
            Lag = clock.GetElapsedTime(_measuredFrom);
        }
    }

    private async Task MeasureAsync(string self, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(BetweenMeasurements, clock);
        do
        {
            try
            {
                await using var connection = new NpgsqlConnection(settings.ConnectionString);
                await connection.OpenAsync(cancellation);
                await using var command = new NpgsqlCommand("SELECT pg_notify(@channel, ' ' || @self)", connection);
                command.Parameters.AddWithValue("channel", Channel);
                command.Parameters.AddWithValue("self", self);
                _measuredFrom = clock.GetTimestamp();
                await command.ExecuteNonQueryAsync(cancellation);
            }
            catch (NpgsqlException)
            {
                // The connection that listens notices it, too, and says it.
                Lag = null;
            }
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    private async Task<string[]> TablesAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<BankDbContext>>().CreateDbContextAsync(cancellation);
        return [.. db.Model.GetEntityTypes().Select(entity => entity.GetTableName()).OfType<string>().Distinct()];
    }
}
