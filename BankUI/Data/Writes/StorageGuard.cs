using System.Data.Common;
using BankUI.Data.SqlCapture.Parsing;
using BankUI.Data.Startup;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BankUI.Data.Writes;

/// <summary>
/// Refuses what is written past <see cref="BankWriter"/> while nothing is kept, as <see cref="BankWriter"/> does: ASP.NET Core Identity would report as stored what goes
/// into a file that is no longer the bank's. Within a transaction that somebody else began, they look.
/// </summary>
/// <exception cref="NotKeptException">Before or after such a write.</exception>
public sealed class StorageGuard(StorageWatch storage) : SaveChangesInterceptor, IDbCommandInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) => LookAt(eventData, result);

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        new(LookAt(eventData, result));

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result) => LookAt(eventData, result);

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default) => new(LookAt(eventData, result));

    public InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => LookAt(command, result);

    public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => new(LookAt(command, result));

    public int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result) => LookAt(command, result);

    public ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) =>
        new(LookAt(command, result));

    private T LookAt<T>(DbContextEventData saved, T result) => saved.Context?.Database.CurrentTransaction is null ? Look(result) : result;

    // ExecuteUpdate and ExecuteDelete.
    private T LookAt<T>(DbCommand command, T result) => command.Transaction is null && SqlText.Of(command.CommandText).WritesTo.Count > 0 ? Look(result) : result;

    private T Look<T>(T result) => storage.Look() is { } problem ? throw new NotKeptException(problem) : result;
}
