namespace BankUI.Tests.Features.Lab.OwnModel.Copies;

/// <summary>Hears what one test prints, while others print what they like.</summary>
public static class OwnConsole
{
    private static readonly AsyncLocal<StringWriter?> Own = new();

    private static readonly Lazy<bool> IsSet = new(() =>
    {
        Console.SetOut(new Switch(Console.Out));
        return true;
    });

    /// <summary>The lines that something prints.</summary>
    public static string[] Lines(Action prints)
    {
        Assert.True(IsSet.Value);
        using var own = new StringWriter();
        Own.Value = own;
        try
        {
            prints();
        }
        finally
        {
            Own.Value = null;
        }

        return own.ToString().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private sealed class Switch(TextWriter others) : TextWriter
    {
        public override System.Text.Encoding Encoding => others.Encoding;

        private TextWriter Target => Own.Value ?? others;

        public override void Write(char value) => Target.Write(value);

        public override void Write(string? value) => Target.Write(value);

        public override void WriteLine() => Target.WriteLine();

        public override void WriteLine(string? value) => Target.WriteLine(value);

        public override void Flush() => Target.Flush();
    }
}
