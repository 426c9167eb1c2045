using System.Globalization;

namespace BankUI.Data.SampleData.Bulk;

/// <summary>Shows progress: on a terminal as one line that is rewritten, elsewhere as a plain line for every tenth.</summary>
internal sealed class ProgressLine(TextWriter output)
{
    private readonly bool _rewrites = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
    private long _shown = -1;

    public void Show(SeedProgress progress)
    {
        var percent = progress.Total == 0 ? 100 : progress.Done * 100 / progress.Total;
        var step = _rewrites ? percent : percent / 10;
        if (step == _shown)
        {
            return;
        }

        _shown = step;
        var line = string.Create(CultureInfo.InvariantCulture, $"{percent,3} %  {progress.Done:N0} of {progress.Total:N0} rows");
        if (_rewrites)
        {
            output.Write($"\r{line}");
            output.Flush();
        }
        else
        {
            output.WriteLine(line);
        }
    }

    /// <summary>Ends the line.</summary>
    public void End()
    {
        if (_rewrites && _shown >= 0)
        {
            output.WriteLine();
        }
    }
}
