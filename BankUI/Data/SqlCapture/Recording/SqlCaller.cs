namespace BankUI.Data.SqlCapture.Recording;

/// <summary>The service method behind the SQL of <c>SaveChanges</c> and other untagged work, which EF Core cannot tag.</summary>
internal static class SqlCaller
{
    private static readonly AsyncLocal<string?> Ambient = new();

    /// <summary>Set by an asynchronous method for what it calls; its own caller never sees it.</summary>
    public static string? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>"LedgerService.ReverseAsync", from the caller information of the compiler.</summary>
    public static string Name(string file, string member) =>
        $"{Path.GetFileNameWithoutExtension(file[(file.LastIndexOfAny(['/', '\\']) + 1)..])}.{member}";
}
