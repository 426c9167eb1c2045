namespace BankUI.Data.SqlCapture;

/// <summary>Who asked for what <c>SaveChanges</c> and other untagged work sends: EF Core cannot put a tag above that.</summary>
internal static class SqlCaller
{
    private static readonly AsyncLocal<string?> Ambient = new();

    /// <summary>Set by an asynchronous method for what it calls; its own caller never sees it.</summary>
    public static string? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>"LedgerService.ReverseAsync", from what the compiler knows of a call.</summary>
    public static string Name(string file, string member) =>
        $"{Path.GetFileNameWithoutExtension(file[(file.LastIndexOfAny(['/', '\\']) + 1)..])}.{member}";
}
