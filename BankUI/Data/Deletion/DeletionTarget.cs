using BankUI.Data.Deletion.Planning;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BankUI.Data.Deletion;

/// <summary>The rows to delete: rows of one entity, by primary key.</summary>
public sealed class DeletionTarget
{
    /// <summary>The most roots of one deletion; each is a parameter of the statements that count.</summary>
    public const int MaxRoots = 1_000;

    private DeletionTarget(Type entity, IReadOnlyList<object[]> keys) => (Entity, Keys) = (entity, keys);

    /// <summary>The entity's class.</summary>
    public Type Entity { get; }

    /// <summary>The primary keys, each with its parts in the key's order; none twice.</summary>
    public IReadOnlyList<object[]> Keys { get; }

    /// <summary>Rows by a key of one column.</summary>
    /// <exception cref="ArgumentException">There are none, or more than <see cref="MaxRoots"/>.</exception>
    public static DeletionTarget Of<TEntity>(params IEnumerable<object> keys)
        where TEntity : class => Create(typeof(TEntity), keys.Distinct().Select(key => new[] { key }));

    /// <summary>Rows by a key of several columns.</summary>
    /// <exception cref="ArgumentException">There are none, or more than <see cref="MaxRoots"/>.</exception>
    public static DeletionTarget OfComposite<TEntity>(params IEnumerable<object[]> keys)
        where TEntity : class => Create(typeof(TEntity), keys.DistinctBy(key => string.Join('\n', key)));

    /// <summary>A row of a class that is known when the app runs only.</summary>
    /// <param name="entity">The entity's class.</param>
    /// <param name="key">The parts of its primary key, in the key's order.</param>
    public static DeletionTarget Of(Type entity, object[] key) => Create(entity, [key]);

    /// <summary>The first part of every key, as the type that it has.</summary>
    public IReadOnlyList<TKey> KeysAs<TKey>() => [.. Keys.Select(key => (TKey)key[0])];

    /// <summary>The rows themselves, as a query of a context.</summary>
    public IQueryable<TEntity> Rows<TEntity>(DbContext db)
        where TEntity : class => (IQueryable<TEntity>)RowSet.Roots(db, this).Query();

    internal IEntityType EntityType(DbContext db) =>
        db.Model.FindEntityType(Entity) ?? throw new InvalidOperationException($"{Entity.Name} is not in the model.");

    private static DeletionTarget Create(Type entity, IEnumerable<object[]> keys)
    {
        object[][] all = [.. keys];
        return all.Length is > 0 and <= MaxRoots
            ? new DeletionTarget(entity, all)
            : throw new ArgumentException($"A deletion has 1 to {MaxRoots} roots, not {all.Length}.", nameof(keys));
    }
}
