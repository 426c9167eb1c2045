using System.Globalization;

namespace BankUI.Data.Sqlite.Files;

/// <summary>What the text of a <see cref="LockFile"/> says of the file that is, or was, served.</summary>
/// <param name="Mark">Its <see cref="FileHeader.Mark"/>.</param>
/// <param name="WalHasWrites">Whether its <c>-wal</c> held writes.</param>
/// <param name="WrittenAt">When the main file was last written to, in UTC.</param>
internal sealed record ServedFile(int Mark, bool WalHasWrites, DateTime WrittenAt)
{
    /// <summary>The text while a new database is created, and has nothing in it that could be missed.</summary>
    public const string New = "new";

    /// <summary>Reads what <see cref="ToText"/> wrote; <see langword="null"/> for any other text.</summary>
    public static ServedFile? Parse(string text) =>
        text.Split(' ') is [var mark, var writes, var ticks]
        && int.TryParse(mark, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && bool.TryParse(writes, out var walHasWrites)
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
            ? new ServedFile(number, walHasWrites, new DateTime(at, DateTimeKind.Utc))
            : null;

    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Mark} {WalHasWrites} {WrittenAt.Ticks}");
}
