using System.IO.Compression;
using System.Text;
using BankUI.Features.Lab.OwnModel.Drawing;
using Microsoft.AspNetCore.WebUtilities;

namespace BankUI.Features.Lab.OwnModel.Text;

/// <summary>The address of a drawn model: the whole drawing, compressed, so that a link is an assignment.</summary>
public static class ModelUrl
{
    public const string Path = "lab/model";

    /// <summary>The name of the drawing in the query.</summary>
    public const string Design = "design";

    /// <summary>The most characters of a drawing in an address; what browsers, mail and chats pass on whole.</summary>
    public const int MaxLength = 4000;

    /// <summary>The most bytes of a drawing's text, however few it packs to: a bomb is refused while it unfolds.</summary>
    public const int MaxText = 20_000;

    /// <summary>The address, relative to the app's; <see langword="null"/> for a drawing that is too large for one.</summary>
    public static string? Of(DrawnModel model)
    {
        if (model.Tables.Count + model.Relations.Count == 0)
        {
            return Path;
        }

        // A text that folds well fits, and could not be read back.
        var text = Encoding.UTF8.GetBytes(DrawnModelText.Write(model));
        if (text.Length > MaxText)
        {
            return null;
        }

        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize))
        {
            deflate.Write(text);
        }

        var design = WebEncoders.Base64UrlEncode(packed.ToArray());
        return design.Length <= MaxLength ? $"{Path}?{Design}={design}" : null;
    }

    /// <summary>The drawing within an address that <see cref="Of"/> wrote; empty for nothing.</summary>
    public static string DesignOf(string address) => address.Split($"{Design}=") is [_, var design] ? design : "";

    /// <summary>Reads a drawing from its address.</summary>
    /// <returns><see langword="null"/> when it is none, or was cut off.</returns>
    public static DrawnModel? Read(string? design)
    {
        if (string.IsNullOrEmpty(design))
        {
            return DrawnModel.Empty;
        }

        if (design.Length > MaxLength)
        {
            return null;
        }

        try
        {
            using var deflate = new DeflateStream(new MemoryStream(WebEncoders.Base64UrlDecode(design)), CompressionMode.Decompress);
            var bytes = new byte[MaxText + 1];
            var length = deflate.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > MaxText)
            {
                return null;
            }

            var model = DrawnModelText.Read(Encoding.UTF8.GetString(bytes, 0, length), out var problem);
            return problem is null && model != DrawnModel.Empty ? model : null;
        }
        catch (Exception e) when (e is FormatException or InvalidDataException)
        {
            return null;
        }
    }
}
