using System.Globalization;

namespace BankUI.Features.Enrollments.Lists;

/// <summary>A position in a list that is sorted by name and id: a page starts after this row, or ends before it.</summary>
/// <param name="Name">The name that the row is sorted by: a person's name, a course's code.</param>
/// <param name="Id">The row's key.</param>
/// <param name="Backwards">Whether the page ends before this row.</param>
public sealed record ListCursor(string Name, int Id, bool Backwards)
{
    /// <summary>
    /// Reads what <see cref="ToString"/> wrote; <see langword="null"/> for any other text. No name has a control character but the line end
    /// between its parts, and PostgreSQL takes no text with a NUL.
    /// </summary>
    public static ListCursor? Parse(string? text, bool backwards) =>
        text?.Split('~', 2) is [var id, var name] && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var rowId) && !name.Any(letter => char.IsControl(letter) && letter != '\n')
            ? new ListCursor(name, rowId, backwards)
            : null;

    /// <summary>The cursor as it is written in a URL, such as <c>7~Ann</c>; the direction is the name of the query parameter.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}~{Name}");
}
