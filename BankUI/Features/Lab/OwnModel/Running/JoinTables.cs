using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.OwnModel.Emitting;
using BankUI.Features.Lab.OwnModel.Rows;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Features.Lab.Steps;
using BankUI.Shared;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.OwnModel.Running;

/// <summary>A drawn table joined to the rows that refer to it: which of its rows come, and how often.</summary>
public sealed class JoinTables(EmittedModel model, ModelRows rows) : RelationExperiment(model, rows)
{
    public override string Slug => OwnExperiments.Join;

    public override string Title => "Join two tables";

    public override LabTopic Topic => LabTopic.Loading;

    public override string Question => "How often does a parent come when it is joined to its children?";

    public override string Lesson => "A join makes a row for each pair: a parent with three children comes three times, and one with none does not come. To ask whether there is any, ask that.";

    protected override void Compose(LabScript lab, RelationShape relation)
    {
        var (parentType, childType) = (Emitted[relation.Principal], Emitted[relation.Dependent]);
        var (parent, child, foreignKey, navigation) = (CSharpName.Of(relation.Principal), CSharpName.Of(relation.Dependent), CSharpName.Of(relation.ForeignKey), CSharpName.Of(relation.Inverse));
        List<object> parents = [];
        var ways = new List<IReadOnlyList<ExhibitCell>>();
        lab.Watch(() => parents);

        lab.Written(
                "Join parents to their children",
                $"""
                var db = lab.FreshContext();
                var parents = await (
                    from parent in db.Set<{parent}>()
                    join child in db.Set<{child}>() on parent.{EntityShape.Id} equals child.{foreignKey}
                    select parent).ToListAsync();
                """,
                async () =>
                {
                    var db = lab.FreshContext();
                    parents = await Joined(db).ToListAsync();
                })
            .Asks($"{Words.Count(Rows[relation.Principal].Count, "row")} of {relation.Principal}, {Rows[relation.Dependent].Count} of {relation.Dependent}. How many items does the list have?", _ => parents.Count)
            .Finds(step => $"{Words.Count(step.RowsRead, "row")}, one for each child that has a parent, and as many items in the list: {Words.Count(Distinct(), "different one")}.")
            .Exhibits(step => Compared("Join", step));

        lab.Written(
                "Join, and Distinct",
                $"""
                db = lab.FreshContext();
                parents = await (
                    from parent in db.Set<{parent}>()
                    join child in db.Set<{child}>() on parent.{EntityShape.Id} equals child.{foreignKey}
                    select parent).Distinct().ToListAsync();
                """,
                async () =>
                {
                    var db = lab.FreshContext();
                    parents = await Joined(db).Distinct().ToListAsync();
                })
            .Finds(step => $"{Words.Count(step.RowsRead, "row")}: the database throws away what the join made twice.")
            .Exhibits(step => Compared("Join, Distinct", step));

        lab.Written(
                "Ask whether there is any child",
                relation.IsOne
                    ? $"""
                    db = lab.FreshContext();
                    parents = await db.Set<{parent}>().Where(x => x.{navigation} != null).ToListAsync();
                    """
                    : $"""
                    db = lab.FreshContext();
                    parents = await db.Set<{parent}>().Where(x => x.{navigation}.Any()).ToListAsync();
                    """,
                async () =>
                {
                    var db = lab.FreshContext();
                    var children = db.Rows(childType);
                    parents = await db.Rows(parentType).Where(x => children.Any(y => EF.Property<int?>(y, relation.ForeignKey) == EF.Property<int>(x, EntityShape.Id))).ToListAsync();
                })
            .Finds(step => $"{Words.Count(step.RowsRead, "row")}: EXISTS asks of each parent, and nothing comes twice.")
            .Exhibits(step => Compared("Any", step));

        lab.Written(
                "Join all parents, with or without children",
                $"""
                db = lab.FreshContext();
                parents = await db.Set<{parent}>()
                    .LeftJoin(db.Set<{child}>(), parent => parent.{EntityShape.Id}, child => child.{foreignKey}, (parent, child) => parent).ToListAsync();
                """,
                async () =>
                {
                    var db = lab.FreshContext();
                    parents = await db.Rows(parentType)
                        .LeftJoin(db.Rows(childType), x => EF.Property<int?>(x, EntityShape.Id), y => EF.Property<int?>(y, relation.ForeignKey), (x, y) => x).ToListAsync();
                })
            .Finds(step => $"{Words.Count(step.RowsRead, "row")}: those without a child came, too, once each.")
            .Exhibits(step => Compared("Left join", step));

        IQueryable<object> Joined(DbContext db) =>
            db.Rows(parentType).Join(db.Rows(childType), x => EF.Property<int?>(x, EntityShape.Id), y => EF.Property<int?>(y, relation.ForeignKey), (x, y) => x);

        int Distinct() => parents.Distinct<object>(ReferenceEqualityComparer.Instance).Count();

        TableExhibit Compared(string way, StepResult step)
        {
            ways.Add([way, step.RowsRead, parents.Count, Distinct()]);
            return new TableExhibit($"{relation.Principal} that came", ["", "Rows read", "Items in the list", "Different ones"], [.. ways]);
        }
    }
}
