using System.Linq.Expressions;

namespace BankUI.Data.Deletion;

/// <summary>A policy for <typeparamref name="TEntity"/>.</summary>
public abstract class DeletionPolicy<TEntity> : DeletionPolicy
    where TEntity : class
{
    public sealed override Type Entity => typeof(TEntity);

    public sealed override LambdaExpression? Name => NameOf;

    /// <inheritdoc cref="DeletionPolicy.Name"/>
    protected virtual Expression<Func<TEntity, string>>? NameOf => null;
}
