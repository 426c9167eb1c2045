using System.Globalization;
using BankUI.Features.Lab.OwnModel.Emitting;
using BankUI.Features.Lab.OwnModel.Rows;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;

namespace BankUI.Features.Lab.OwnModel.Running;

/// <summary>New objects of emitted classes, and the C# that makes the same.</summary>
internal sealed class OwnObjects(EmittedModel model, ModelRows rows)
{
    /// <summary>An object with a value for each column but a key that the database gives.</summary>
    /// <param name="entity">The class.</param>
    /// <param name="other">Values of its foreign keys that are other ones.</param>
    public object New(string entity, params (string Property, object? Value)[] other)
    {
        var made = Activator.CreateInstance(model[entity])!;
        foreach (var (property, value) in Values(entity).Where(pair => pair.Value is not null))
        {
            made.Put(property, value);
        }

        foreach (var (property, value) in other)
        {
            made.Put(property, value);
        }

        return made;
    }

    /// <summary>The C# of <see cref="New"/>.</summary>
    /// <param name="entity">The class.</param>
    /// <param name="other">C# of the values of foreign keys that are other ones; <see langword="null"/> leaves one out.</param>
    public string Code(string entity, params (string Property, string? Value)[] other)
    {
        var values = Values(entity).Where(pair => pair.Value is not null && other.All(given => given.Property != pair.Key)).Select(pair => (Property: pair.Key, Value: (string?)Literal(pair.Value!)))
            .Concat(other).Where(pair => pair.Value is not null);
        return $"new {CSharpName.Of(entity)} {{ {string.Join(", ", values.Select(pair => $"{CSharpName.Of(pair.Property)} = {pair.Value}"))} }}";
    }

    // A row that comes after all that are there: its unique values are its own.
    private Dictionary<string, object?> Values(string entity)
    {
        var shape = model.Shape.Entities.First(known => known.Name == entity);
        return rows.Next(shape).Where(pair => pair.Key != EntityShape.Id).ToDictionary();
    }

    private static string Literal(object value) => value switch
    {
        string text => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        bool yes => yes ? "true" : "false",
        DateOnly day => string.Create(CultureInfo.InvariantCulture, $"new DateOnly({day.Year}, {day.Month}, {day.Day})"),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
