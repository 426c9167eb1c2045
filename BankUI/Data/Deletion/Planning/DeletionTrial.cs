using System.Data.Common;
using BankUI.Data.Writes;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.Deletion.Planning;

/// <summary>
/// Whether a deletion goes through where one foreign key forbids what another one deletes. It depends on the order in which they are followed, so it is
/// tried, and taken back: SQLite goes down one foreign key after the other, and looks at NO ACTION when the statement ends; PostgreSQL goes level by level, each in the
/// order in which the constraints were made; EF Core goes down like SQLite.
/// </summary>
internal static class DeletionTrial
{
    /// <summary>Asks the database to delete the roots by one statement. A database that is busy has not answered: that is thrown.</summary>
    public static Task<bool> CanBeDeletedAsync(DbContext db, RowSet roots, CancellationToken cancellation) => db.Database.CreateExecutionStrategy().ExecuteAsync(
        async token =>
        {
            const string Before = "before_trial";
            var within = db.Database.CurrentTransaction;
            await using var own = within is null ? await db.Database.BeginTransactionAsync(token) : null;
            var transaction = within ?? own!;
            await transaction.CreateSavepointAsync(Before, token);
            try
            {
                await roots.DeleteAsync(token);
                return true;
            }
            catch (DbException e) when (DatabaseFailures.Of(e) != DatabaseFailure.Busy && !token.IsCancellationRequested)
            {
                return false;
            }
            finally
            {
                await transaction.RollbackToSavepointAsync(Before, CancellationToken.None);
            }
        },
        cancellation);

    /// <summary>Asks EF Core to remove the roots, when all rows are loaded that the deletion changes. Nothing is saved.</summary>
    public static async Task<bool> CanBeRemovedAsync(DbContext db, RowSet roots, IEnumerable<RowSet> others, CancellationToken cancellation)
    {
        const string Tag = "DeletionPlanner: whether EF Core removes it";
        foreach (var set in others)
        {
            await set.LoadAsync(Tag, cancellation);
        }

        var rows = await roots.LoadAsync(Tag, cancellation);
        try
        {
            db.RemoveRange(rows);
            return true;
        }
        catch (InvalidOperationException)
        {
            // A required relation would be severed.
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
