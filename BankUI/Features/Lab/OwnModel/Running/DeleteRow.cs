using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Running;
using BankUI.Domain;
using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Emitting;
using BankUI.Features.Lab.OwnModel.Rows;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Steps;
using BankUI.Shared;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.OwnModel.Running;

/// <summary>A row of a drawn table is deleted as the bank deletes: planned, tried, done with a receipt, undone. And once more by SQL alone.</summary>
public sealed class DeleteRow : OwnExperiment
{
    private readonly ChoiceParameter _table;
    private readonly NumberParameter _row = new("row", "Row", 1, DrawnModel.MaxSize * 2, 1);
    private readonly ChoiceParameter _method = new("method", "Method", [("database", "Let the database cascade"), ("load", "Load the children first")]);

    public DeleteRow(EmittedModel model, ModelRows rows)
        : base(model, rows)
    {
        // One that others refer to, first: there is more to see.
        _table = new("table", "Delete from", [.. Shape.Entities.OrderByDescending(entity => Shape.ForeignKeys.Any(key => key.Principal == entity.Name)).Select(entity => (entity.Name, entity.Name))]);
    }

    public override string Slug => OwnExperiments.Delete;

    public override string Title => "Delete a row";

    public override LabTopic Topic => LabTopic.Deleting;

    public override string Question => "What goes with a row that is deleted, what stays, and what stands in the way?";

    public override string Lesson =>
        "A delete is as large as its foreign keys make it. BankUI asks them before: what a plan counts is what goes, its receipt compares both, and every row that went can come back under its own key.";

    public override IReadOnlyList<LabParameter> Parameters => [_table, _row, _method];

    public override void Compose(LabScript lab)
    {
        var entity = Shape.Entities.First(known => known.Name == lab.Values[_table]);
        var method = lab.Values[_method] == "load" ? DeletionMethod.LoadFirst : DeletionMethod.DatabaseCascade;
        var row = Rows[entity.Name].ElementAtOrDefault(lab.Values[_row] - 1);
        int[] key = [.. entity.Keys.Select(name => row?[name] as int? ?? 0)];
        var target = DeletionTarget.Of(Emitted[entity.Name], [.. key.Cast<object>()]);
        var named = $"{entity.Name} {string.Join("+", key)}";
        var deletions = new OwnDeletions(lab.Database, Emitted);
        DeletionPlan? plan = null;
        Outcome<DeletionReceipt>? tried = null;
        Outcome<DeletionReceipt>? done = null;
        IReadOnlyDictionary<PlanNode, IReadOnlyList<string>> names = new Dictionary<PlanNode, IReadOnlyList<string>>();
        string? refusal = null;

        var inverses = Shape.ForeignKeys.Where(relation => relation.Principal == entity.Name).Select(relation => relation.Inverse).ToList();
        object? held = null;
        var db = lab.NewContext();
        lab.Watch(() => held, "row");
        lab.Written(
                "Load it with what refers to it, as a page would",
                $"""
                var db = lab.NewContext();
                var row = await db.Set<{CSharpName.Of(entity.Name)}>(){string.Concat(inverses.Select(inverse => $".Include(x => x.{CSharpName.Of(inverse)})"))}.SingleOrDefaultAsync(x => {Condition(entity, key)});
                """,
                async () => held = await inverses.Aggregate(Row(db, entity, key), (rows, inverse) => rows.Include(inverse)).SingleOrDefaultAsync())
            .Finds(_ => held is null
                ? $"{entity.Name} has no such row: choose another one."
                : $"{named}, and {Words.Count(inverses.Sum(inverse => held.Related(inverse).Count), "row")} that {(inverses.Sum(inverse => held.Related(inverse).Count) == 1 ? "refers" : "refer")} to it: what memory holds from now on is a copy of this moment.");

        var planned = lab.Written(
                "Plan it: nothing is changed",
                $"""
                var target = {TargetCode(entity, key)};
                var plan = await planner.PlanAsync(target, DeletionMethod.{method});
                """,
                async () =>
                {
                    var counted = await deletions.PlanAsync(target, method);
                    plan = counted.IsOk ? counted.Value : null;
                    refusal = counted.Refusal?.Sentence;
                    names = plan is null ? names : await deletions.NamesAsync(plan);
                })
            .Asks($"{named} is to be deleted. How many rows will be gone, it included? 0 when it is refused.", _ => plan is { IsAllowed: true } ? (int)plan.Deleted.Rows : 0)
            .Finds(_ => plan switch
            {
                null => refusal ?? $"{entity.Name} has no such row: choose another one.",
                { IsAllowed: true } => $"{Words.Count(plan.Deleted.Rows, "row")} will go, and {Words.Count(plan.Unlinked.Rows, "row")} will lose a link. {Words.Count(plan.Statements.Rows, "statement")} will do it.",
                _ => $"It is refused: {string.Join(" and ", plan.Blocks.Select(node => node.InWords()))} in the way.",
            });
        ShowPlan(planned);

        ShowReceipt(
            lab.Written(
                "Try it, and roll it back",
                "var tried = await deletions.TryAsync(plan);",
                async () => tried = plan is null ? null : await deletions.DeleteAsync(plan, isTried: true))
            .MayFail()
            .Finds(_ => tried switch
            {
                null => "There is nothing to try.",
                { IsOk: true, Value: { } receipt } => $"{Words.Count(receipt.StatementCount, "statement")} ran, and nothing is changed: the transaction was rolled back.",
                _ => tried.Refusal!.Sentence,
            }),
            "Tried, and rolled back",
            () => tried);

        ShowReceipt(
            lab.Written(
                "Delete it",
                "var receipt = await deletions.DeleteAsync(plan);",
                async () => done = plan is null ? null : await deletions.DeleteAsync(plan, isTried: false))
            .MayFail()
            .Finds(_ => done switch
            {
                null => "There is nothing to delete.",
                { IsOk: true, Value: { } receipt } => $"{Words.Count(receipt.Deleted, "row")} deleted, {Words.Count(receipt.Unlinked, "row")} unlinked: {(receipt.IsAsPredicted ? "exactly what was planned" : "not what was planned")}.",
                _ => done.Refusal!.Sentence,
            }),
            "Receipt",
            () => done);

        var restored = 0L;
        lab.Written(
                "Undo it",
                "var restored = await deletions.RestoreAsync(receipt.DeletionId);",
                async () =>
                {
                    refusal = null;
                    if (done is { IsOk: true, Value.DeletionId: { } id })
                    {
                        var back = await deletions.RestoreAsync(id);
                        restored = back.IsOk ? back.Value.Rows : 0;
                        refusal = back.Refusal?.Sentence;
                    }
                })
            .MayFail()
            .Finds(_ => refusal ?? (restored > 0 ? $"{Words.Count(restored, "row")} {Words.Plural(restored, "is", "are")} back, each under its own key." : "There is nothing to undo."));

        lab.Written(
                "Delete it by SQL alone",
                $"await lab.NewContext().Set<{CSharpName.Of(entity.Name)}>().Where(x => {Condition(entity, key)}).ExecuteDeleteAsync();",
                async () =>
                {
                    using var other = lab.NewContext();
                    await Row(other, entity, key).ExecuteDeleteAsync();
                })
            .MayFail()
            .Finds(step => step.Refusal is not null
                ? "The database refused, as its foreign keys say, and nothing was deleted."
                : $"{Words.Count(step.RowsChanged, "row")} deleted by the statement, {step.RowsByForeignKeys} more changed by foreign keys: the database knows the relations, whoever sends the DELETE.");

        void ShowPlan(LabStep step) => step.Exhibits(_ => plan is null ? null : new PlanExhibit($"What deleting {named} would do", plan, names));

        static void ShowReceipt(LabStep step, string title, Func<Outcome<DeletionReceipt>?> receipt) =>
            step.Exhibits(_ => receipt() is { IsOk: true, Value: { } done } ? new ReceiptExhibit(title, done) : null);
    }

    private IQueryable<object> Row(DbContext db, EntityShape entity, int[] key) =>
        entity.Keys.Zip(key).Aggregate(db.Rows(Emitted[entity.Name]), (rows, part) => rows.With(part.First, part.Second));

    private static string Condition(EntityShape entity, int[] key) => string.Join(" && ", entity.Keys.Zip(key, (name, value) => $"x.{CSharpName.Of(name)} == {value}"));

    private static string TargetCode(EntityShape entity, int[] key) => entity.IsBetween
        ? $"DeletionTarget.OfComposite<{CSharpName.Of(entity.Name)}>([{string.Join(", ", key)}])"
        : $"DeletionTarget.Of<{CSharpName.Of(entity.Name)}>({key[0]})";
}
