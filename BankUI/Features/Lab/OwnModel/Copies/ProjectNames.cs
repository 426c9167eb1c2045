using BankUI.Features.Lab.OwnModel.Shaping;

namespace BankUI.Features.Lab.OwnModel.Copies;

/// <summary>Names within a copied project: the classes of the drawing have those that were drawn, so that its own make way for them.</summary>
public static class ProjectNames
{
    /// <summary>A name for a class of the project that no drawn one has.</summary>
    public static string Free(ModelShape shape, string name) => shape.Entities.Any(entity => entity.Name == name) ? Free(shape, name + "_") : name;
}
