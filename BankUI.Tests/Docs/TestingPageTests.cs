using System.Text.RegularExpressions;
using BankUI.Tests.Support;

namespace BankUI.Tests.Docs;

/// <summary>Each sample of <c>docs/testing.md</c> stands in a test that is compiled and run.</summary>
public sealed partial class TestingPageTests
{
    [Fact]
    public void Each_sample_of_the_page_is_a_test()
    {
        var page = File.ReadAllText(Path.Combine(AppSource.Repository, "docs", "testing.md"));
        var tests = Lines(File.ReadAllText(Path.Combine(AppSource.Repository, "BankUI.Tests", "Docs", "TestingSamples.cs")));

        var samples = Sample().Matches(page).Select(sample => Lines(sample.Groups["code"].Value)).ToList();

        Assert.Equal(5, samples.Count);
        Assert.All(samples, sample => Assert.Contains(sample, tests, StringComparison.Ordinal));
    }

    private static string Lines(string code) =>
        string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Sample();
}
