using BankUI.Features.Lab.OwnModel.Shaping;

namespace BankUI.Features.Lab.OwnModel.Copies;

/// <summary>Names within a copied project: the classes of the drawing have those that were drawn, so that its own make way for them.</summary>
public static class ProjectNames
{
    /// <summary>What the project says of C#, .NET and EF Core: a class of such a name would be taken for it.</summary>
    private static readonly HashSet<string> Taken =
        ["System", "Microsoft", "OwnContext", "DbContext", "ModelBuilder", "DeleteBehavior", "DateOnly", "DbUpdateException", "SqliteConnection", "SqliteException", "var"];

    /// <summary>Why there is no project of a model, with what to do; <see langword="null"/> where there is one.</summary>
    public static string? Problem(ModelShape shape) => shape.Entities.FirstOrDefault(entity => Taken.Contains(entity.Name)) is { } entity
        ? $"A C# project cannot have a table {entity.Name}, for the name means something else to C#, .NET or EF Core, and the project needs that. Give it another name."
        : null;

    /// <summary>A name for a class of the project that no drawn one has.</summary>
    public static string Free(ModelShape shape, string name) => shape.Entities.Any(entity => entity.Name == name) ? Free(shape, name + "_") : name;
}
