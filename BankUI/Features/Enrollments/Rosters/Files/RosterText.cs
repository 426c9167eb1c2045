using System.Text;
using System.Text.Unicode;

namespace BankUI.Features.Enrollments.Rosters.Files;

/// <summary>The text of an uploaded file as UTF-8, without what marks its beginning and its end.</summary>
internal static class RosterText
{
    /// <summary>Closes a text on systems that do not know its length.</summary>
    private const byte EndOfFile = 0x1A;

    /// <summary>UTF-8, or UTF-16 with its mark, which is what spreadsheets call “Unicode text”; <see langword="null"/> when it is neither.</summary>
    public static ReadOnlyMemory<byte>? Of(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.StartsWith(Encoding.Unicode.Preamble) || bytes.Span.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            try
            {
                bytes = Encoding.Convert(new UnicodeEncoding(bytes.Span[0] == Encoding.BigEndianUnicode.Preamble[0], false, throwOnInvalidBytes: true), Encoding.UTF8, bytes[2..].ToArray());
            }
            catch (DecoderFallbackException)
            {
                return null;
            }
        }

        // Twice where a program puts one before a text that has one already.
        while (bytes.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[3..];
        }

        if (!Utf8.IsValid(bytes.Span) || bytes.Span.Contains((byte)0))
        {
            return null;
        }

        var text = bytes.TrimEnd([EndOfFile, (byte)'\r', (byte)'\n']);
        return bytes.Span[text.Length..].Contains(EndOfFile) ? text : bytes;
    }
}
