using BankUI.Data;
using BankUI.Data.Access;
using BankUI.Data.Audit;
using BankUI.Data.SqlCapture.Recording;
using BankUI.Data.Startup;
using BankUI.Data.Writes;
using BankUI.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Shared.SignIn;

/// <summary>
/// Keeps in the audit trail what people do to their own way in: signing in and out, passwords and passkeys. It needs no policy, as each has shown who they are; so it does
/// not go through <see cref="BankWriter"/>, but is stored in one transaction with its entry as well.
/// </summary>
public sealed class AccessTrail(AuditTrail audit, StorageWatch storage)
{
    /// <summary>Stores something with its entry, or neither.</summary>
    /// <param name="db">The context that <paramref name="store"/> uses.</param>
    /// <param name="user">Who does it, to themselves.</param>
    /// <param name="command">What is done.</param>
    /// <param name="store">Stores it. It may run again after a transient failure, and is taken back when it returns <see langword="false"/>.</param>
    /// <exception cref="NotKeptException">What is stored would not be found again.</exception>
    public async Task<bool> StoreAsync(BankDbContext db, User user, Command command, Func<Task<bool>> store)
    {
        Look();
        var isStored = await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            using var sent = StatementLog.Start();
            await using var transaction = await db.Database.BeginTransactionAsync();
            if (!await store())
            {
                return false;
            }

            await audit.AddAsync(db, new Actor(user.UserName!, user.Id), command, AuditedOperation.On(AuditSubject.User(user.Id)), sent.Statements);
            await transaction.CommitAsync();
            return true;
        });
        Look();
        return isStored;
    }

    private void Look()
    {
        if (storage.Look() is { } problem)
        {
            throw new NotKeptException(problem);
        }
    }
}
