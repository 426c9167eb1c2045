using System.Text;
using BankUI.Domain;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Shared;

namespace BankUI.Features.Lab.OwnModel.Copies;

/// <summary>A drawing as a file: the lines of <see cref="DrawnModelText"/>, in UTF-8, or UTF-16 with its mark.</summary>
public static class ModelFile
{
    /// <summary>The name of the file.</summary>
    public const string Name = "drawing.txt";

    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 100 * 1024;

    // A line that somebody wrote is named; a file that is something else has lines without an end.
    private const int MaxSentence = 400;

    /// <summary>The refusal of a larger file.</summary>
    public static readonly Refusal TooLarge = Refused($"The file is larger than {MaxBytes / 1024} KB, and a drawing is a few lines of text.");

    /// <summary>The file as the address of a link that downloads it: whatever does not fit into an address of the app fits into this one.</summary>
    public static string AddressOf(DrawnModel model) => $"data:text/plain;charset=utf-8;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(DrawnModelText.Write(model)))}";

    /// <summary>Reads a file. Refused, beside its field, when it is no drawing. One that is no model yet is a drawing, but none that has more than a model may have.</summary>
    public static Outcome<DrawnModel> Read(byte[] bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            return TooLarge;
        }

        if (TextOf(bytes) is not { } text)
        {
            return Refused("This is no file of text.");
        }

        var model = DrawnModelText.Read(text, out var problem);
        if (problem is not null)
        {
            return Refused(problem.Length > MaxSentence ? "The lines of this file are no drawing." : problem);
        }

        if (model == DrawnModel.Empty)
        {
            return Refused("The file is empty.");
        }

        return model.Tables.Count > DrawnModel.MaxTables || model.Relations.Count > DrawnModel.MaxRelations
            || model.Tables.Select(table => table.Fields).Concat(model.Relations.Select(relation => relation.Payload ?? [])).Any(fields => fields.Count > DrawnModel.MaxFields)
            ? Refused($"The file has more than a model may have: at most {Words.Count(DrawnModel.MaxTables, "table")}, {Words.Count(DrawnModel.MaxRelations, "relation")}, and {Words.Count(DrawnModel.MaxFields, "field")} each.")
            : model;
    }

    private static string? TextOf(byte[] bytes)
    {
        try
        {
            using var reader = new StreamReader(new MemoryStream(bytes), new UTF8Encoding(false, throwOnInvalidBytes: true));
            var text = reader.ReadToEnd();
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Refusal Refused(string sentence) => new($"{sentence} Choose a drawing that was downloaded here.", Fields.File);
}
