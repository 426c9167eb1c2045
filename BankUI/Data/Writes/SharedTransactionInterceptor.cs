using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BankUI.Data.Writes;

/// <summary>Where a context's write shares its transaction, a commit waits for that of all, and a rollback goes back to where it began.</summary>
internal sealed class SharedTransactionInterceptor : DbTransactionInterceptor
{
    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not BankDbContext { SharingTurn: { } turn })
        {
            return result;
        }

        await turn.CommitAsync(transaction);
        return InterceptionResult.Suppress();
    }

    public override ValueTask<InterceptionResult> TransactionRollingBackAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not BankDbContext { SharingTurn.Joined: { } shared })
        {
            return new(result);
        }

        shared.Drop();
        return new(InterceptionResult.Suppress());
    }
}
