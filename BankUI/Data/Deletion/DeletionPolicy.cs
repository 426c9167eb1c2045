using System.Linq.Expressions;
using BankUI.Domain;

namespace BankUI.Data.Deletion;

/// <summary>What a feature adds to the deletion of one of its entities, beyond foreign keys. A policy that is registered as a service is applied.</summary>
public abstract class DeletionPolicy
{
    /// <summary>The entity whose rows are the roots.</summary>
    public abstract Type Entity { get; }

    /// <summary>A name for a row, as a projection to text over the entity; <see langword="null"/> for the model's own.</summary>
    public virtual LambdaExpression? Name => null;

    /// <summary>
    /// Called first in the deleting transaction: locks what <see cref="MeaningAsync"/> counts from (a course, whose seats become free), so that nobody
    /// else changes it in between. It locks nothing by itself.
    /// </summary>
    public virtual Task HoldAsync(BankDbContext db, DeletionTarget target, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>What the deletion means for the domain. It is called again inside the deleting transaction.</summary>
    public virtual Task<DeletionMeaning> MeaningAsync(BankDbContext db, DeletionTarget target, CancellationToken cancellation) =>
        Task.FromResult(DeletionMeaning.None);

    /// <summary>
    /// Called before the rows are deleted, in the same transaction, to update what depends on them: a balance, a waitlist. The value is
    /// stored for <see cref="RestoreAsync"/>; a refusal rolls the transaction back.
    /// </summary>
    /// <param name="db">The context of the transaction.</param>
    /// <param name="target">The roots.</param>
    /// <param name="found">What <see cref="MeaningAsync"/> has read in the same transaction.</param>
    /// <param name="cancellation">Cancels the work.</param>
    public virtual Task<Outcome<string>> DeleteAsync(BankDbContext db, DeletionTarget target, object? found, CancellationToken cancellation) =>
        Task.FromResult<Outcome<string>>("");

    /// <summary>Undoes <see cref="DeleteAsync"/>. Called before the rows are restored, in the same transaction.</summary>
    /// <param name="db">The context of the transaction.</param>
    /// <param name="kept">What <see cref="DeleteAsync"/> returned.</param>
    /// <param name="cancellation">Cancels the work.</param>
    /// <returns>Sentences that say what prevents the restore; nothing is restored when there is one.</returns>
    public virtual Task<IReadOnlyList<string>> RestoreAsync(BankDbContext db, string kept, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Called after the rows are restored, in the same transaction, to correct what depends on all of them.</summary>
    /// <param name="db">The context of the transaction.</param>
    /// <param name="kept">What <see cref="DeleteAsync"/> returned.</param>
    /// <param name="cancellation">Cancels the work.</param>
    public virtual Task RestoredAsync(BankDbContext db, string kept, CancellationToken cancellation) => Task.CompletedTask;
}
