using BankUI.Features.Lab.OwnModel.Emitting;
using BankUI.Features.Lab.OwnModel.Rows;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Features.Lab.Sandbox;
using BankUI.Shared;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.OwnModel.Running;

/// <summary>A child of a drawn model is taken out of its parent's list, or put into no reference any more.</summary>
public sealed class SeverChild(EmittedModel model, ModelRows rows) : RelationExperiment(model, rows)
{
    private const string Refuses = "It refuses";

    public override string Slug => OwnExperiments.Sever;

    public override string Title => "Sever a child from its parent";

    public override LabTopic Topic => LabTopic.Deleting;

    public override string Question => "What becomes of a row whose object is taken away from its parent?";

    public override string Lesson =>
        "Nothing is removed but a reference in memory. A child that must have a parent is deleted when the relation cascades, and refused otherwise; one that may have none stays, with NULL.";

    protected override void Compose(LabScript lab, RelationShape relation)
    {
        var (parent, navigation, key) = (CSharpName.Of(relation.Principal), CSharpName.Of(relation.Inverse), FirstPrincipal(relation));
        var db = lab.NewContext();
        object? found = null;
        object? child = null;
        lab.Watch(() => found, "parent");
        lab.Watch(() => child);

        lab.Written(
                "Load a parent with its children",
                $"""
                var db = lab.NewContext();
                var parent = await db.Set<{parent}>().Include(x => x.{navigation}).FirstAsync(x => x.{EntityShape.Id} == {key});
                """,
                async () => found = await db.Rows(Emitted[relation.Principal]).Include(relation.Inverse).With(EntityShape.Id, key).FirstOrDefaultAsync())
            .Finds(_ => found is null
                ? $"{relation.Principal} has no row {key}."
                : $"{relation.Principal} {key}, with {Words.Count(found.Related(relation.Inverse).Count, "row")} of {relation.Dependent}. {relation.Name} is {(relation.IsRequired ? "required" : "optional")}, and {relation.OnDelete}.");

        lab.Written(
                "Take the first one away",
                relation.IsOne
                    ? $"""
                    var child = parent.{navigation}!;
                    parent.{navigation} = null;
                    db.ChangeTracker.DetectChanges();
                    """
                    : $"""
                    var child = parent.{navigation}.First();
                    parent.{navigation}.Remove(child);
                    db.ChangeTracker.DetectChanges();
                    """,
                () =>
                {
                    child = found?.Related(relation.Inverse).FirstOrDefault();
                    if (child is not null)
                    {
                        Sever(found!, child, relation);
                        db.ChangeTracker.DetectChanges();
                    }

                    return Task.CompletedTask;
                })
            .MayFail()
            .Asks("Nobody refers to the child any more. What does the change tracker make of it?", ["Unchanged", "Modified", "Deleted", Refuses], step => step.Refusal is null ? StateOf(db, child) : Refuses)
            .Finds(step => child is null
                ? $"{relation.Principal} {key} has no row of {relation.Dependent}: there is nothing to take away. Choose another relation, or type other rows."
                : step.Refusal is not null ? "Refused: the child must have a parent, and the relation does not cascade."
                : $"{StateOf(db, child)}, after {Words.Count(step.StatementCount, "statement")}: the relation is {(relation.IsRequired ? "required" : "optional")}.");

        lab.Written("Save that", "await db.SaveChangesAsync();", async () => await db.SaveChangesAsync())
            .MayFail()
            .Finds(step => step.Refusal is not null ? "Nothing was stored."
                : step.StatementCount == 0 ? "Nothing had changed."
                : $"{Words.Count(step.RowsChanged, "row")} changed, and {Words.Count(step.RowsByForeignKeys, "more", "more")} by foreign keys. The child is {StateOf(db, child)} now.");
    }

    private static void Sever(object parent, object child, RelationShape relation)
    {
        if (relation.IsOne)
        {
            parent.Put(relation.Inverse, null);
        }
        else
        {
            ((System.Collections.IList)parent.Get(relation.Inverse)!).Remove(child);
        }
    }

    // To look changes nothing: what was refused would be found, and refused, again.
    private static string StateOf(LabContext db, object? entity)
    {
        var tracker = db.ChangeTracker;
        var detects = tracker.AutoDetectChangesEnabled;
        try
        {
            tracker.AutoDetectChangesEnabled = false;
            return entity is null ? "Unchanged" : $"{db.Entry(entity).State}";
        }
        finally
        {
            tracker.AutoDetectChangesEnabled = detects;
        }
    }
}
