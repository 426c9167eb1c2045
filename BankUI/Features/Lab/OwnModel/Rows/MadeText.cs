using BankUI.Features.Lab.OwnModel.Shaping;

namespace BankUI.Features.Lab.OwnModel.Rows;

/// <summary>Texts for made rows, by what a field is called.</summary>
internal static class MadeText
{
    private static readonly string[] Names = ["Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gina", "Hugo", "Iris", "Jon", "Kim", "Leo"];
    private static readonly string[] Titles = ["First steps", "Old maps", "Winter", "The garden", "Bridges", "A long way", "Numbers", "Night train", "Harbour", "Letters", "Two towns", "Music"];
    private static readonly string[] Notes = ["as agreed", "by post", "new", "second try", "on hold", "paid", "for spring", "see letter"];

    /// <param name="property">The column.</param>
    /// <param name="row">Which row, from 1; each row of a unique column gets a text of its own.</param>
    public static string Of(PropertyShape property, int row) => property.Name.ToUpperInvariant() switch
    {
        var name when name.Contains("MAIL", StringComparison.Ordinal) => $"{Names[(row - 1) % Names.Length].ToLowerInvariant()}{row}@example.com",
        var name when Is(name, "CODE", "NUMBER", "CARD", "ISBN", "SHELF", "PLATE") => $"{name[0]}-{100 + row}",
        var name when Is(name, "TITLE", "SUBJECT", "TOPIC") => One(Titles, property, row),
        var name when Is(name, "BODY", "MEMO", "NOTE", "GRADE", "COMMENT", "TEXT") => One(Notes, property, row),
        _ => One(Names, property, row),
    };

    private static bool Is(string name, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (name.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string One(string[] texts, PropertyShape property, int row)
    {
        var (round, place) = Math.DivRem(row - 1, texts.Length);
        return property.IsUnique && round > 0 ? $"{texts[place]} {round + 1}" : texts[place];
    }
}
