namespace BankUI.Features.Lab.OwnModel.Drawing;

/// <summary>A table that somebody drew, and the class of its rows.</summary>
/// <param name="Name">The name of both.</param>
/// <param name="Fields">In the order of the drawing.</param>
public sealed record DrawnTable(string Name, IReadOnlyList<DrawnField> Fields)
{
    public bool Equals(DrawnTable? other) => other is not null && Name == other.Name && Fields.SequenceEqual(other.Fields);

    public override int GetHashCode() => HashCode.Combine(Name, Fields.Count);
}
