using System.Globalization;
using System.Text;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Shaping;

namespace BankUI.Features.Lab.OwnModel.FromSql.Turning;

/// <summary>Makes names of databases names of a drawing.</summary>
public static class LegalNames
{
    // What a number behind a name may take.
    private const int Room = 4;

    /// <summary>The name itself where it is legal; otherwise one of its letters, digits and <c>_</c>.</summary>
    /// <param name="name">Of a table or a column.</param>
    /// <param name="otherwise">What is taken when nothing is left of it.</param>
    public static string Of(string name, string otherwise)
    {
        if (ModelRules.Problem(name) is null)
        {
            return name;
        }

        var text = new StringBuilder();
        foreach (var c in Cut(name, 4 * DrawnModel.MaxName).Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetter(c) || (text.Length > 0 && (char.IsAsciiDigit(c) || c == '_')))
            {
                text.Append(c);
            }
            else if (text.Length > 0 && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                text.Append('_');
            }
        }

        var legal = Cut(text.ToString().TrimEnd('_'), DrawnModel.MaxName);
        return legal.Length > 0 ? legal : otherwise;
    }

    /// <summary>The name, or the first one with a number behind it that is not taken; it is taken from then on.</summary>
    public static string Take(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = $"{Cut(name, DrawnModel.MaxName - Room)}{number}";
        }

        return free;
    }

    /// <summary>As a class or a property is called: <c>sender</c> is <c>Sender</c>, <c>created_by</c> is <c>CreatedBy</c>; one that has capitals stays.</summary>
    public static string Pascal(string name) =>
        name.Any(char.IsAsciiLetterUpper) ? name : string.Concat(name.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static string Cut(string name, int length) => name.Length > length ? name[..length] : name;
}
