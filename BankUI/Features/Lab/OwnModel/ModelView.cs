using BankUI.Data.Startup;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Emitting;
using BankUI.Features.Lab.OwnModel.Refusals;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Shared.SchemaDrawing;

namespace BankUI.Features.Lab.OwnModel;

/// <summary>What a drawing means, side by side.</summary>
/// <param name="Problems">Why it is no model; then there is nothing else.</param>
/// <param name="Shape">Its classes and foreign keys.</param>
/// <param name="Schema">Tables and relations, to be drawn.</param>
/// <param name="CSharp">The classes and the context.</param>
/// <param name="Scripts">The CREATE statements, by engine.</param>
/// <param name="Refusals">What engines and EF Core refuse of it.</param>
public sealed record ModelView(
    IReadOnlyList<string> Problems, ModelShape? Shape, Schema? Schema, string? CSharp, IReadOnlyList<(string Engine, string Sql)> Scripts, IReadOnlyList<EngineRefusal> Refusals)
{
    // Each builds four models of EF Core, some tenths of a second of a processor: the others of a class wait for their turn.
    private static readonly SemaphoreSlim Places = new(Laboratory.Places);

    /// <summary>Puts it together on a thread of its own.</summary>
    public static async Task<ModelView> OfAsync(DrawnModel model, CancellationToken cancellation)
    {
        if (ModelRules.Problems(model) is { Count: > 0 } problems)
        {
            return new ModelView(problems, null, null, null, [], []);
        }

        await Places.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => Of(ModelShape.Of(model)), cancellation);
        }
        finally
        {
            Places.Release();
        }
    }

    private static ModelView Of(ModelShape shape) => new(
        [],
        shape,
        OwnContext.Schema(shape),
        CSharpText.Of(shape),
        [
            ("SQLite", OwnContext.CreateScript(shape, DatabaseProvider.Sqlite)),
            ("PostgreSQL", OwnContext.CreateScript(shape, DatabaseProvider.PostgreSql)),
            ("SQL Server", OwnContext.CreateScript(shape, DatabaseProvider.SqlServer)),
        ],
        EngineRefusals.Of(shape));
}
