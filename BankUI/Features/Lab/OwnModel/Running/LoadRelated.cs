using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.OwnModel.Emitting;
using BankUI.Features.Lab.OwnModel.Rows;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Features.Lab.Steps;
using BankUI.Shared;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.OwnModel.Running;

/// <summary>The cost of loading the rows of a drawn table with those that refer to them.</summary>
public sealed class LoadRelated(EmittedModel model, ModelRows rows) : RelationExperiment(model, rows)
{
    public override string Slug => OwnExperiments.Load;

    public override string Title => "Load related rows";

    public override LabTopic Topic => LabTopic.Loading;

    public override string Question => "How many statements does it take to read all rows of a table with the rows that refer to them?";

    public override string Lesson => "A navigation that is looked at in a loop is a query each time. Say beforehand what is needed, and it is one statement, or one for each table.";

    protected override void Compose(LabScript lab, RelationShape relation)
    {
        var parentType = Emitted[relation.Principal];
        var (parent, navigation) = (CSharpName.Of(relation.Principal), CSharpName.Of(relation.Inverse));
        var sum = relation.IsOne ? $"parents.Count(x => x.{navigation} is not null)" : $"parents.Sum(x => x.{navigation}.Count)";
        List<object> parents = [];
        var total = 0;
        var ways = new List<IReadOnlyList<ExhibitCell>>();
        lab.Watch(() => parents);
        lab.Watch(() => total);

        lab.Written(
                "Lazily: each navigation when it is looked at",
                $"""
                var db = lab.FreshContext(lazy: true);
                var parents = await db.Set<{parent}>().ToListAsync();
                var total = {sum};
                """,
                async () =>
                {
                    var db = lab.FreshContext(lazy: true);
                    parents = await db.Rows(parentType).ToListAsync();
                    total = Total();
                })
            .Asks($"{Words.Count(Rows[relation.Principal].Count, "row")} of {relation.Principal}, and a loop that looks at {relation.Inverse} of each: how many statements?", step => step.StatementCount)
            .Finds(step => $"{Words.Count(step.StatementCount, "statement")}: 1 for {relation.Principal}, and {step.StatementCount - 1} because of a property in a loop.")
            .Exhibits(step => Compared("Lazy loading", step));

        lab.Written(
                "Explicitly: Load() for each",
                $$"""
                db = lab.FreshContext();
                parents = await db.Set<{{parent}}>().ToListAsync();
                foreach (var parent in parents)
                {
                    await db.Entry(parent).{{(relation.IsOne ? "Reference" : "Collection")}}(x => x.{{navigation}}).LoadAsync();
                }

                total = {{sum}};
                """,
                async () =>
                {
                    var db = lab.FreshContext();
                    parents = await db.Rows(parentType).ToListAsync();
                    foreach (var parent in parents)
                    {
                        await db.Entry(parent).Navigation(relation.Inverse).LoadAsync();
                    }

                    total = Total();
                })
            .Finds(step => $"{Words.Count(step.StatementCount, "statement")}: it is written down now, but it is still one for each row of {relation.Principal}.")
            .Exhibits(step => Compared("Explicit loading", step));

        lab.Written(
                "Include: one join",
                $"""
                db = lab.FreshContext();
                parents = await db.Set<{parent}>().Include(x => x.{navigation}).ToListAsync();
                total = {sum};
                """,
                async () =>
                {
                    var db = lab.FreshContext();
                    parents = await db.Rows(parentType).Include(relation.Inverse).ToListAsync();
                    total = Total();
                })
            .Finds(step => $"{Words.Count(step.StatementCount, "statement")}, {Words.Count(step.RowsRead, "row")} for {parents.Count} of {relation.Principal}: one comes once for each row that refers to it.")
            .Exhibits(step => Compared("Include", step));

        if (!relation.IsOne)
        {
            lab.Written(
                    "Include, split: one query for each table",
                    $"""
                    db = lab.FreshContext();
                    parents = await db.Set<{parent}>().Include(x => x.{navigation}).AsSplitQuery().ToListAsync();
                    total = {sum};
                    """,
                    async () =>
                    {
                        var db = lab.FreshContext();
                        parents = await db.Rows(parentType).Include(relation.Inverse).AsSplitQuery().ToListAsync();
                        total = Total();
                    })
                .Finds(step => $"{Words.Count(step.StatementCount, "statement")}, however many rows there are; none of {relation.Principal} comes twice.")
                .Exhibits(step => Compared("Split query", step));
        }

        int Total() => parents.Sum(parent => parent.Related(relation.Inverse).Count);

        TableExhibit Compared(string way, StepResult step)
        {
            ways.Add([way, step.StatementCount, step.RowsRead, step.Repeats.Count > 0 ? "N+1" : ""]);
            return new TableExhibit("Side by side", ["", "Statements", "Rows", "Repeated"], [.. ways]);
        }
    }
}
