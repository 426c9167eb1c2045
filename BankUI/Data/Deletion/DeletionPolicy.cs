using System.Linq.Expressions;
using BankUI.Domain;

namespace BankUI.Data.Deletion;

/// <summary>What a feature adds for one of its entities to what the foreign keys say. Registered as a service, it applies by itself.</summary>
public abstract class DeletionPolicy
{
    /// <summary>The entity whose rows are the roots.</summary>
    public abstract Type Entity { get; }

    /// <summary>A name for a row, as a projection to text over the entity; <see langword="null"/> for the model's own.</summary>
    public virtual LambdaExpression? Name => null;

    /// <summary>What the deletion means. It is asked again inside the deleting transaction.</summary>
    public virtual Task<DeletionMeaning> MeaningAsync(BankDbContext db, DeletionTarget target, CancellationToken cancellation) =>
        Task.FromResult(DeletionMeaning.None);

    /// <summary>
    /// Does, before the rows go and in their transaction, what belongs to it: a balance, a waitlist. What it returns is kept for
    /// <see cref="RestoreAsync"/>; the transaction is rolled back when it refuses.
    /// </summary>
    /// <param name="db">The context of the transaction.</param>
    /// <param name="target">The roots.</param>
    /// <param name="found">What <see cref="MeaningAsync"/> found out, in the same transaction.</param>
    /// <param name="cancellation">Stops.</param>
    public virtual Task<Outcome<string>> DeleteAsync(BankDbContext db, DeletionTarget target, object? found, CancellationToken cancellation) =>
        Task.FromResult<Outcome<string>>("");

    /// <summary>Takes that back, before the rows are restored and in their transaction.</summary>
    /// <param name="db">The context of the transaction.</param>
    /// <param name="kept">What <see cref="DeleteAsync"/> returned.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>What stands in the way, a sentence each; nothing is restored when there is one.</returns>
    public virtual Task<IReadOnlyList<string>> RestoreAsync(BankDbContext db, string kept, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Puts in order, in the same transaction, what is amiss once the rows are back.</summary>
    /// <param name="db">The context of the transaction.</param>
    /// <param name="kept">What <see cref="DeleteAsync"/> returned.</param>
    /// <param name="cancellation">Stops.</param>
    public virtual Task RestoredAsync(BankDbContext db, string kept, CancellationToken cancellation) => Task.CompletedTask;
}
