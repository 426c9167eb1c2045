using BankUI.Features.Lab.OwnModel.Emitting;
using BankUI.Features.Lab.OwnModel.Rows;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.Parameters;

namespace BankUI.Features.Lab.OwnModel.Running;

/// <summary>An experiment on one foreign key of a drawn model, which is chosen.</summary>
/// <param name="model">The classes; there is a foreign key.</param>
/// <param name="rows">The rows that exist before the first step.</param>
public abstract class RelationExperiment(EmittedModel model, ModelRows rows) : OwnExperiment(model, rows)
{
    private readonly ChoiceParameter _relation = new("relation", "Relation", [.. model.Shape.ForeignKeys.Select(key => (key.Name, $"{key.Principal} → {key.Dependent} ({key.ForeignKey})"))]);

    public sealed override IReadOnlyList<LabParameter> Parameters => [_relation];

    public sealed override void Compose(LabScript lab) => Compose(lab, Shape.ForeignKeys.First(key => key.Name == lab.Values[_relation]));

    /// <summary>Defines the steps for the foreign key that was chosen.</summary>
    protected abstract void Compose(LabScript lab, RelationShape relation);

    /// <summary>The key of the first principal that somebody refers to, so that there is something to see.</summary>
    protected int FirstPrincipal(RelationShape relation) => Rows[relation.Dependent].Select(row => row[relation.ForeignKey]).OfType<int>().DefaultIfEmpty(1).Min();
}
