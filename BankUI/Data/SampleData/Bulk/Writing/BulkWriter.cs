using System.Data.Common;
using BankUI.Data.Startup;

namespace BankUI.Data.SampleData.Bulk.Writing;

/// <summary>
/// Writes many rows with their own ids, in transactions that the caller begins and commits. Disposing it rolls back what was
/// not committed.
/// </summary>
internal abstract class BulkWriter(DbConnection connection) : IAsyncDisposable
{
    private DbTransaction? _transaction;

    protected DbTransaction Transaction =>
        _transaction ?? throw new InvalidOperationException("Rows are written between BeginAsync and CommitAsync.");

    /// <summary>Opens a connection to the database in use.</summary>
    /// <param name="settings">Which database.</param>
    /// <param name="durable">
    /// Whether every commit must survive a power cut, as in daily use. Without, only <see cref="FinishAsync"/> brings the rows to
    /// the disk.
    /// </param>
    /// <param name="cancellation">Gives up opening.</param>
    public static async Task<BulkWriter> OpenAsync(DatabaseSettings settings, bool durable, CancellationToken cancellation) =>
        settings.Provider switch
        {
            DatabaseProvider.Sqlite => await SqliteBulkWriter.OpenAsync(settings.ConnectionString, durable, cancellation),
            DatabaseProvider.PostgreSql => await PostgreSqlBulkWriter.OpenAsync(settings.ConnectionString, cancellation),
            _ => await SqlServerBulkWriter.OpenAsync(settings.ConnectionString, cancellation),
        };

    public async Task BeginAsync(CancellationToken cancellation) =>
        _transaction = await connection.BeginTransactionAsync(cancellation);

    public abstract Task InsertAsync<TRow>(BulkTable<TRow> table, IEnumerable<TRow> rows, CancellationToken cancellation);

    /// <summary>Inserts accounts with all that belongs to them, in the order that keys and triggers require.</summary>
    public async Task InsertAsync(SampleEntries ledger, CancellationToken cancellation)
    {
        await InsertAsync(BankTables.Accounts, ledger.Accounts, cancellation);
        await InsertAsync(BankTables.Preferences, ledger.Accounts.Select(a => a.Preferences).OfType<PreferencesRow>(), cancellation);
        await InsertAsync(BankTables.Transfers, ledger.Transfers, cancellation);
        await InsertAsync(BankTables.Activity, ledger.Activity, cancellation);
        foreach (var account in ledger.Accounts.Where(a => a.ClosedAt is not null))
        {
            await CloseAsync(account.Id, account.ClosedAt!.Value, cancellation);
        }
    }

    /// <summary>Commits; the commit cannot be cancelled.</summary>
    public async Task CommitAsync()
    {
        await Transaction.CommitAsync(CancellationToken.None);
        await _transaction!.DisposeAsync();
        _transaction = null;
    }

    /// <summary>Rolls back what was not committed and restores the settings of the database.</summary>
    public async Task FinishAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
            _transaction = null;
        }

        await TidyAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
        }

        await connection.DisposeAsync();
    }

    protected abstract Task TidyAsync();

    protected async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task CloseAsync(int accountId, DateTime at, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = Transaction;
        command.CommandText = "UPDATE accounts SET closed_at = @at, version = version + 1 WHERE id = @id";
        foreach (var (name, value) in new (string, object)[] { ("@at", at), ("@id", accountId) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync(cancellation);
    }
}
