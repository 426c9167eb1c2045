using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BankUI.Data.Deletion.Planning;

/// <summary>
/// What EF Core and the database do for each <see cref="DeleteBehavior"/>, as measured on EF Core 10 with SQLite; in places it is
/// not what https://learn.microsoft.com/ef/core/saving/cascade-delete says. A test executes every cell.
/// </summary>
public static class DeleteBehaviors
{
    /// <summary>What happens to the dependents of a deleted principal, and whether EF Core or the database does it.</summary>
    public static (DeleteEffect Effect, EffectBy By) Of(IReadOnlyForeignKey relation, DeletionMethod method) =>
        Of(relation.DeleteBehavior, relation.IsRequired, method);

    /// <inheritdoc cref="Of(IReadOnlyForeignKey, DeletionMethod)"/>
    public static (DeleteEffect Effect, EffectBy By) Of(DeleteBehavior behavior, bool isRequired, DeletionMethod method) => method switch
    {
        DeletionMethod.DatabaseCascade => OfUnloaded(behavior, isRequired),
        _ => OfLoaded(behavior, isRequired),
    };

    // What is not loaded meets the constraint in the database, and the client behaviors leave none there that acts.
    private static (DeleteEffect, EffectBy) OfUnloaded(DeleteBehavior behavior, bool isRequired) => behavior switch
    {
        DeleteBehavior.Cascade => (DeleteEffect.Delete, EffectBy.Database),
        DeleteBehavior.SetNull when !isRequired => (DeleteEffect.Unlink, EffectBy.Database),
        _ => (DeleteEffect.Block, EffectBy.Nobody),
    };

    // Restrict and NoAction do not restrict an optional dependent that is loaded: EF Core empties its foreign key first.
    private static (DeleteEffect, EffectBy) OfLoaded(DeleteBehavior behavior, bool isRequired) => behavior switch
    {
        DeleteBehavior.Cascade or DeleteBehavior.ClientCascade => (DeleteEffect.Delete, EffectBy.EntityFramework),
        DeleteBehavior.ClientNoAction => (DeleteEffect.Block, EffectBy.Nobody),
        _ when isRequired => (DeleteEffect.Block, EffectBy.Nobody),
        _ => (DeleteEffect.Unlink, EffectBy.EntityFramework),
    };
}
