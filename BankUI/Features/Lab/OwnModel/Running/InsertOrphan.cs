using BankUI.Features.Lab.OwnModel.Emitting;
using BankUI.Features.Lab.OwnModel.Rows;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Features.Lab.Sandbox;
using BankUI.Shared;

namespace BankUI.Features.Lab.OwnModel.Running;

/// <summary>Rows of a drawn table are inserted with a parent that is not there, with none, and together with theirs.</summary>
public sealed class InsertOrphan(EmittedModel model, ModelRows rows) : RelationExperiment(model, rows)
{
    private const int Nobody = 999_999;

    public override string Slug => OwnExperiments.Orphan;

    public override string Title => "Insert an orphan";

    public override LabTopic Topic => LabTopic.Saving;

    public override string Question => "What does the database do with a row whose foreign key leads to nobody?";

    public override string Lesson =>
        "A foreign key has to lead to a row that is there, or be NULL where it may be: the database sees to it, whatever the program does. A parent and its child can be inserted at once, parents first.";

    protected override void Compose(LabScript lab, RelationShape relation)
    {
        var maker = new OwnObjects(Emitted, Rows);
        LabContext db;
        object? child = null;
        object? parent = null;
        lab.Watch(() => child);
        lab.Watch(() => parent);

        lab.Written(
                "Insert a row whose parent is not there",
                $"""
                var db = lab.FreshContext();
                var child = {maker.Code(relation.Dependent, (relation.ForeignKey, $"{Nobody}"))};
                db.Add(child);
                await db.SaveChangesAsync();
                """,
                async () =>
                {
                    db = lab.FreshContext();
                    child = maker.New(relation.Dependent, (relation.ForeignKey, Nobody));
                    db.Add(child);
                    await db.SaveChangesAsync();
                })
            .MayFail()
            .Asks($"{relation.ForeignKey} is {Nobody}, and {relation.Principal} has no such row. What does the database do?", ["It refuses", "It stores the row"], step => step.Refusal is null ? "It stores the row" : "It refuses")
            .Finds(step => step.Refusal is null ? $"{Words.Count(step.RowsChanged, "row")} stored." : "Refused, and nothing was stored: the foreign key has to lead to a row.");

        lab.Written(
                relation.IsRequired ? "Insert one and set no parent" : "Insert one without a parent",
                $"""
                db = lab.FreshContext();
                child = {maker.Code(relation.Dependent, (relation.ForeignKey, relation.IsRequired ? null : "null"))};
                db.Add(child);
                await db.SaveChangesAsync();
                """,
                async () =>
                {
                    db = lab.FreshContext();
                    child = maker.New(relation.Dependent, (relation.ForeignKey, relation.IsRequired ? 0 : null));
                    db.Add(child);
                    await db.SaveChangesAsync();
                })
            .MayFail()
            .Finds(step => (step.Refusal is null, relation.IsRequired) switch
            {
                (false, true) => $"Refused: {relation.ForeignKey} cannot be NULL, so what nobody set is 0, and leads to nobody.",
                (false, false) => "Refused.",
                (true, _) => "Stored, with NULL: NULL leads to nobody, and is asked for nobody.",
            });

        lab.Written(
                "Insert a parent and its child at once",
                $"""
                db = lab.FreshContext();
                var parent = {maker.Code(relation.Principal)};
                child = {maker.Code(relation.Dependent, (relation.ForeignKey, null))};
                child.{CSharpName.Of(relation.Reference)} = parent;
                db.Add(child);
                await db.SaveChangesAsync();
                """,
                async () =>
                {
                    db = lab.FreshContext();
                    parent = maker.New(relation.Principal);
                    child = maker.New(relation.Dependent, (relation.ForeignKey, relation.IsRequired ? 0 : null));
                    child.Put(relation.Reference, parent);
                    db.Add(child);
                    await db.SaveChangesAsync();
                })
            .MayFail()
            .Finds(step => step.Refusal is null
                ? $"{Words.Count(step.StatementCount, "statement")}: the parent first, for its key. EF Core gave it to the child: {relation.ForeignKey} is {child!.Get(relation.ForeignKey)}."
                : "Refused.");
    }
}
