using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.Parameters;

namespace BankUI.Features.Lab.OwnModel.Running;

/// <summary>Which foreign key of a drawn model an experiment is about.</summary>
/// <param name="shape">The model; it has a foreign key.</param>
public sealed class RelationParameter(ModelShape shape)
{
    /// <summary>The choice as a parameter of an experiment.</summary>
    public ChoiceParameter Choice { get; } = new("relation", "Relation", [.. shape.ForeignKeys.Select(key => (key.Name, $"{key.Principal} → {key.Dependent} ({key.ForeignKey})"))]);

    /// <summary>The foreign key that was chosen.</summary>
    public RelationShape In(LabValues values) => shape.ForeignKeys.First(key => key.Name == values[Choice]);
}
