namespace BankUI.Features.Lab.Steps;

/// <summary>The source text of a step, without the surrounding lambda and its indentation.</summary>
public static class StepCode
{
    /// <param name="lambda">The captured expression: <c>async () => …</c>.</param>
    public static string Of(string lambda)
    {
        var body = lambda[(lambda.IndexOf("=>", StringComparison.Ordinal) + 2)..].Trim();
        if (body is not ['{', .. var block, '}'])
        {
            return Dedented(body, skipFirst: true) + ";";
        }

        return Dedented(block.Trim('\n', '\r').TrimEnd(), skipFirst: false);
    }

    // The first line starts at the lambda, so the indentation is measured from the other lines.
    private static string Dedented(string code, bool skipFirst)
    {
        var lines = code.ReplaceLineEndings("\n").Split('\n');
        var indented = lines.Skip(skipFirst ? 1 : 0).Where(line => line.Trim().Length > 0).ToList();
        var indent = indented.Count == 0 ? 0 : indented.Min(line => line.Length - line.TrimStart().Length) - (skipFirst ? 4 : 0);
        return string.Join('\n', lines.Select((line, at) => skipFirst && at == 0 ? line : line.Length > indent && indent > 0 ? line[indent..] : line.TrimEnd()));
    }
}
