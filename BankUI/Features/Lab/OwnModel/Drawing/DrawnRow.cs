namespace BankUI.Features.Lab.OwnModel.Drawing;

/// <summary>A row that somebody typed.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Values">Its values by column, as typed; what has none is NULL.</param>
public sealed record DrawnRow(string Table, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The value of a column as typed; <see langword="null"/> for NULL.</summary>
    public string? this[string column] => Values.GetValueOrDefault(column);

    /// <summary>The same with another value; <see langword="null"/> takes the value away.</summary>
    public DrawnRow With(string column, string? value)
    {
        var values = Values.Where(pair => pair.Key != column).ToDictionary();
        if (value is not null)
        {
            values[column] = value;
        }

        return this with { Values = values };
    }

    public bool Equals(DrawnRow? other) => other is not null && Table == other.Table && Values.Count == other.Values.Count && !Values.Except(other.Values).Any();

    public override int GetHashCode() => HashCode.Combine(Table, Values.Count);
}
