using System.Text;

namespace BankUI.Benchmarks;

/// <summary>What a benchmark found: said as it is found, and kept in <c>data/</c> beside the program.</summary>
/// <param name="name">The file's name.</param>
public sealed class MarkdownFile(string name)
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds lines.</summary>
    public void Say(string lines)
    {
        _text.Append(lines).Append('\n');
        Console.WriteLine(lines);
    }

    public async Task StoreAsync()
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "data")).FullName, name);
        await File.WriteAllTextAsync(file, _text.ToString());
        Console.WriteLine($"\nStored as {file}");
    }
}
