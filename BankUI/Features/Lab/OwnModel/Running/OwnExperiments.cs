using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Emitting;
using BankUI.Features.Lab.OwnModel.Rows;
using BankUI.Features.Lab.OwnModel.Shaping;

namespace BankUI.Features.Lab.OwnModel.Running;

/// <summary>What can be run on a drawn model.</summary>
public static class OwnExperiments
{
    internal const string Delete = "model/delete";
    internal const string Orphan = "model/orphan";
    internal const string Sever = "model/sever";
    internal const string Load = "model/load";
    internal const string Join = "model/join";
    internal const string Stale = "model/stale";

    private static readonly (string Slug, string Title, Func<EmittedModel, ModelRows, OwnExperiment> Create)[] Known =
    [
        (Delete, "Delete a row", (model, rows) => new DeleteRow(model, rows)),
        (Sever, "Sever a child from its parent", (model, rows) => new SeverChild(model, rows)),
        (Orphan, "Insert an orphan", (model, rows) => new InsertOrphan(model, rows)),
        (Load, "Load related rows", (model, rows) => new LoadRelated(model, rows)),
        (Join, "Join two tables", (model, rows) => new JoinTables(model, rows)),
        (Stale, "Stale memory", (model, rows) => new StaleObjects(model, rows)),
    ];

    /// <summary>What can be run on a model, by its slug; without a relation there is only a row to delete.</summary>
    public static IEnumerable<(string Slug, string Title)> On(ModelShape shape) => Known.Where(known => known.Slug == Delete || shape.ForeignKeys.Any()).Select(known => (known.Slug, known.Title));

    /// <summary>Whether there is one of that slug, on whatever model.</summary>
    public static bool Exists(string slug) => Known.Any(known => known.Slug == slug);

    /// <summary>An experiment on a drawing.</summary>
    /// <param name="slug">Which one.</param>
    /// <param name="drawing">A drawing that keeps <see cref="ModelRules"/>.</param>
    /// <returns><see langword="null"/> when there is none of that name, or nothing in the drawing to run it on.</returns>
    public static OwnExperiment? Of(string slug, DrawnModel drawing)
    {
        var shape = ModelShape.Of(drawing);
        return shape.Entities.Count > 0 && On(shape).Any(known => known.Slug == slug)
            ? Known.First(known => known.Slug == slug).Create(EmittedModel.Of(shape), ModelRows.Of(drawing, shape))
            : null;
    }
}
