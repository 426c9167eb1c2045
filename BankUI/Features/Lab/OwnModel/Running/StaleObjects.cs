using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.OwnModel.Emitting;
using BankUI.Features.Lab.OwnModel.Rows;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Features.Lab.Sandbox;
using BankUI.Shared;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.OwnModel.Running;

/// <summary>What memory still holds after rows of a drawn table were deleted behind its back.</summary>
public sealed class StaleObjects(EmittedModel model, ModelRows rows) : RelationExperiment(model, rows)
{
    public override string Slug => OwnExperiments.Stale;

    public override string Title => "Stale memory";

    public override LabTopic Topic => LabTopic.Deleting;

    public override string Question => "What does the program still hold after the database has deleted rows by itself?";

    public override string Lesson => "What was loaded is a copy of that moment. A query in the same context adds to it and takes nothing away; a new context knows nothing that could be stale.";

    protected override void Compose(LabScript lab, RelationShape relation)
    {
        var (parent, navigation, child, foreignKey) = (CSharpName.Of(relation.Principal), CSharpName.Of(relation.Inverse), CSharpName.Of(relation.Dependent), CSharpName.Of(relation.ForeignKey));
        var key = FirstPrincipal(relation);
        var db = lab.NewContext();
        object? found = null;
        var says = new List<IReadOnlyList<ExhibitCell>>();
        lab.Watch(() => found, "parent");

        lab.Written(
                "Load a parent with its children",
                $"""
                var db = lab.NewContext();
                var parent = await db.Set<{parent}>().Include(x => x.{navigation}).FirstAsync(x => x.{EntityShape.Id} == {key});
                """,
                () => LoadAsync(db))
            .Finds(_ => found is null ? $"{relation.Principal} has no row {key}." : $"{relation.Principal} {key}, with {Words.Count(Held(), "row")} of {relation.Dependent}.");

        lab.Written(
                "Delete the children in the database",
                $"await db.Set<{child}>().Where(x => x.{foreignKey} == {key}).ExecuteDeleteAsync();",
                async () => await (relation.IsRequired ? db.Rows(Emitted[relation.Dependent]).With(relation.ForeignKey, key) : db.Rows(Emitted[relation.Dependent]).With<int?>(relation.ForeignKey, key)).ExecuteDeleteAsync())
            .MayFail()
            .Asks($"How many children does the object in memory hold now?", _ => Held())
            .Finds(step => step.Refusal is not null
                ? $"Refused: other rows still refer to {relation.Dependent}. Nothing became stale."
                : $"{Words.Count(step.RowsChanged, "row")} deleted, {step.RowsByForeignKeys} changed by foreign keys, and the object holds {Held()}.")
            .Exhibits(step => Says("Deleted in the database", Rows[relation.Dependent].Count(row => key.Equals(row[relation.ForeignKey])) - step.RowsChanged));

        lab.Written(
                "Query again, in the same context",
                $"parent = await db.Set<{parent}>().Include(x => x.{navigation}).FirstAsync(x => x.{EntityShape.Id} == {key});",
                () => LoadAsync(db))
            .Finds(step => $"{Words.Count(step.RowsRead, "row")} came back, and the object holds {Held()}: what is tracked is not looked at again, and what is gone is not missed.")
            .Exhibits(_ => Says("Queried again", null));

        lab.Written(
                "Begin anew, with a new context",
                $"""
                db = lab.FreshContext();
                parent = await db.Set<{parent}>().Include(x => x.{navigation}).FirstAsync(x => x.{EntityShape.Id} == {key});
                """,
                () => LoadAsync(lab.FreshContext()))
            .Finds(_ => $"The object holds {Held()}, as many as there are.")
            .Exhibits(_ => Says("A new context", null));

        async Task LoadAsync(LabContext context) => found = await context.Rows(Emitted[relation.Principal]).Include(relation.Inverse).With(EntityShape.Id, key).FirstOrDefaultAsync();

        int Held() => found?.Related(relation.Inverse).Count ?? 0;

        TableExhibit Says(string after, int? stored)
        {
            says.Add([after, Held(), stored is { } left ? left : new ExhibitCell("the same", ExhibitKind.None)]);
            return new TableExhibit($"The children of {relation.Principal} {key}", ["After", "In memory", "In the database"], [.. says]);
        }
    }
}
