using BankUI.Data.SqlCapture;
using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.Model;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using BankUI.Features.Lab.Steps;
using BankUI.Shared;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.Experiments;

/// <summary>
/// Executes every delete behavior with every kind of foreign key. The documented results are taken from
/// https://learn.microsoft.com/ef/core/saving/cascade-delete; a cell with another result says so.
/// </summary>
public sealed class DeleteBehaviorMatrix : Experiment
{
    private static readonly ChoiceParameter Behavior = new("behavior", "Delete behavior", [.. Enum.GetNames<DeleteBehavior>().OrderBy(Rank).Select(name => (name, name))]);
    private static readonly ChoiceParameter Link = new("link", "Foreign key", [("required", "required, NOT NULL"), ("optional", "optional")]);
    private static readonly ChoiceParameter Children = new("children", "Children", [("loaded", "loaded"), ("unloaded", "not loaded")]);
    private static readonly ChoiceParameter Deed = new("deed", "What is done", [("delete", "delete the parent"), ("sever", "clear its list")]);

    public override string Slug => "delete-behaviors";

    public override string Title => "Delete behaviors";

    public override LabTopic Topic => LabTopic.Deleting;

    public override string Question => "A parent goes, or lets go of its children: who sees to these, and who refuses?";

    public override string Lesson =>
        "OnDelete says two things: what the database's constraint does, and what EF Core does with the children it has loaded. The same line of code may unlink, delete or fail, depending on what was loaded before.";

    public override string InSqlAlchemy =>
        "Without a cascade it loads the children and sets their keys to NULL; passive_deletes=True leaves those that are not loaded to the database, which EF Core always does.";

    public override IReadOnlyList<LabParameter> Parameters => [Behavior, Link, Children, Deed];

    public override int OpensAfter => 1;

    public override LabModel Model(LabValues values)
    {
        var (behavior, isRequired) = (Enum.Parse<DeleteBehavior>(values[Behavior]), values[Link] == "required");
        return new LabModel($"matrix {behavior} {isRequired}", [typeof(Parent), typeof(Child)], model =>
        {
            model.Entity<Parent>().ToTable("parents");
            var child = model.Entity<Child>().ToTable("children");
            child.Property(isRequired ? typeof(int) : typeof(int?), "ParentId");
            child.HasOne(c => c.Parent).WithMany(p => p.Children).HasForeignKey("ParentId").IsRequired(isRequired).OnDelete(behavior);
        });
    }

    public override void Seed(LabContext db, LabValues values) => db.AddRange(
        new Parent { Id = 1, Children = [new() { Id = 1 }, new() { Id = 2 }] },
        new Parent { Id = 2, Children = [new() { Id = 3 }] });

    public override void Compose(LabScript lab)
    {
        var db = lab.NewContext();
        Parent parent = null!;
        var cells = new List<(LabValues Cell, LabView Outcome)>();
        lab.Watch(() => parent);

        lab.Step("Execute every cell, each on a database of its own", async () =>
            {
                foreach (var cell in AllCells())
                {
                    cells.Add((cell, await lab.TryAsync(cell, skipped: 1)));
                }
            })
            .Finds(_ => $"{cells.Count} cells were carried out just now, {cells.Sum(cell => cell.Outcome.Results.Sum(result => result.StatementCount))} statements on {(lab.IsInProcess ? $"{cells.Count} databases" : "a schema that was emptied before each")}, each in the three steps that follow here for the one that is chosen. Choose one to see it.")
            .Exhibits(_ => new TableExhibit("What becomes of two children", ["", .. Columns.Select(column => column.Words)], [.. Rows(cells)]));

        if (lab.Values[Children] == "loaded")
        {
            lab.Step("Load the parent and its children", async () =>
                parent = await db.Parents.Include(p => p.Children).SingleAsync(p => p.Id == 1))
                .Finds(_ => $"The change tracker knows the parent and its {parent.Children.Count} children.");
        }
        else
        {
            lab.Step("Load the parent alone", async () =>
                parent = await db.Parents.SingleAsync(p => p.Id == 1))
                .Finds(_ => "The change tracker knows the parent alone; that it has children, only the database knows.");
        }

        if (lab.Values[Deed] == "delete")
        {
            lab.Step("Delete it", () => db.Remove(parent)).MayFail()
                .Finds(step => step.Refusal is null ? "Nothing is sent yet; the states say what will be." : "EF Core refuses at once, with the children's keys in hand: they cannot become NULL.");
        }
        else
        {
            lab.Step("Clear its list", () =>
                {
                    parent.Children.Clear();
                    db.ChangeTracker.DetectChanges();
                })
                .MayFail()
                .Finds(step => step.Refusal is null ? "Nothing is sent yet; the states say what will be." : "EF Core refuses as soon as it detects the change: a required key cannot become NULL.");
        }

        lab.Step("Save", async () => await db.SaveChangesAsync())
            .MayFail()
            .Asks("What becomes of the parent's two children?", [EffectName(ExhibitKind.Deleted), EffectName(ExhibitKind.Unlinked), EffectName(ExhibitKind.Blocked), EffectName(ExhibitKind.None)], step => EffectName(KindOf(step)))
            .Finds(step => KindOf(step) switch
            {
                ExhibitKind.Blocked => "Refused: the parent and its two children are there as before.",
                ExhibitKind.None => "Nothing was sent: a list that was never loaded has nothing to let go of.",
                var kind => $"The two children: {EffectName(kind)}, by {(step.RowsByForeignKeys > 0 ? "the database" : "EF Core")}.",
            });
    }

    private static readonly (string Words, string Children, string Deed)[] Columns =
    [
        ("Loaded, parent deleted", "loaded", "delete"),
        ("Loaded, list cleared", "loaded", "sever"),
        ("Not loaded, parent deleted", "unloaded", "delete"),
        ("Not loaded, list cleared", "unloaded", "sever"),
    ];

    private IEnumerable<LabValues> AllCells() =>
        from behavior in Behavior.Choices
        from link in Link.Choices
        from column in Columns
        select new LabValues(Parameters, new Dictionary<string, string?>
        {
            [Behavior.Name] = behavior.Value,
            [Link.Name] = link.Value,
            [Children.Name] = column.Children,
            [Deed.Name] = column.Deed,
        });

    private static IEnumerable<IReadOnlyList<ExhibitCell>> Rows(IEnumerable<(LabValues Cell, LabView Outcome)> cells) => cells
        .GroupBy(cell => $"{cell.Cell[Behavior]}, {cell.Cell[Link]}")
        .Select(row => (IReadOnlyList<ExhibitCell>)[row.Key, .. row.Select(cell => CellOf(cell.Cell, cell.Outcome))]);

    private static ExhibitCell CellOf(LabValues cell, LabView outcome)
    {
        var (deed, save) = (outcome.Results[1], outcome.Results[2]);
        var kind = deed.Refusal is null ? KindOf(save) : ExhibitKind.Blocked;
        var details = kind switch
        {
            ExhibitKind.Blocked when deed.Refusal is { } early => $"{early.Exception} at {(cell[Deed] == "delete" ? "Remove()" : "DetectChanges()")}",
            ExhibitKind.Blocked => $"{save.Refusal!.Exception} at SaveChanges()",
            ExhibitKind.None => "no statement",
            _ => $"by {(save.RowsByForeignKeys > 0 ? "the database" : "EF Core")}, {Words.Count(save.StatementCount, "statement")}",
        };
        return new ExhibitCell(
            EffectName(kind),
            kind,
            details,
            Documented(cell, kind, deed.Refusal is not null) is { } documented ? $"Documented: {documented}" : null,
            new LabUrl("delete-behaviors") { Step = 4, Given = new[] { Behavior, Link, Children, Deed }.ToDictionary(parameter => parameter.Name, parameter => (string?)cell[parameter]) });
    }

    // The documented result, where the actual one differs.
    private static string? Documented(LabValues cell, ExhibitKind kind, bool isRefusedEarly) => (Enum.Parse<DeleteBehavior>(cell[Behavior]), kind) switch
    {
        (DeleteBehavior.SetNull, ExhibitKind.Blocked) => "an error when the tables are created",
        (DeleteBehavior.Cascade or DeleteBehavior.ClientCascade, ExhibitKind.Unlinked) => "deleted by EF Core",
        _ when isRefusedEarly => "at SaveChanges()",
        _ => null,
    };

    private static ExhibitKind KindOf(StepResult save)
    {
        if (save.Refusal is not null)
        {
            return ExhibitKind.Blocked;
        }

        var effects = save.Statements.SelectMany(statement => statement.ForeignKeyEffects).ToList();
        return save.Statements switch
        {
            [] => ExhibitKind.None,
            _ when effects.Exists(effect => effect.Action == ForeignKeyAction.Deleted) || Writes(save, "DELETE", "children") => ExhibitKind.Deleted,
            _ when effects.Exists(effect => effect.Action == ForeignKeyAction.Unlinked) || Writes(save, "UPDATE", "children") => ExhibitKind.Unlinked,
            _ => ExhibitKind.None,
        };
    }

    private static bool Writes(StepResult step, string verb, string table) => step.Statements.Any(statement =>
        statement.Text.StartsWith(verb, StringComparison.Ordinal) && statement.Sql.WritesTo.Contains(table));

    private static string EffectName(ExhibitKind kind) => kind switch
    {
        ExhibitKind.Deleted => "deleted",
        ExhibitKind.Unlinked => "kept, key NULL",
        ExhibitKind.Blocked => "refused",
        _ => "nothing",
    };

    // In teaching order, not in the order of the enum.
    private static int Rank(string name) => Array.IndexOf(["Cascade", "ClientCascade", "SetNull", "ClientSetNull", "Restrict", "NoAction", "ClientNoAction"], name);
}
