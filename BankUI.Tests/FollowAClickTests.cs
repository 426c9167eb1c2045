using System.Reflection;
using System.Text.RegularExpressions;
using BankUI.Data;
using BankUI.Tests.Support;

namespace BankUI.Tests;

/// <summary>The walks of <c>docs/follow-a-click.md</c>: each step is a method of the app, and no walk gets longer than it is.</summary>
public sealed partial class FollowAClickTests
{
    [Theory]
    [InlineData("A deposit", 18)]
    [InlineData("Expanding a row", 8)]
    [InlineData("The plan of a delete", 17)]
    public void A_walk_has_few_steps(string walk, int max) => Assert.InRange(Steps(walk).Count, 5, max);

    [Theory]
    [InlineData("A deposit")]
    [InlineData("Expanding a row")]
    [InlineData("The plan of a delete")]
    public void Each_step_is_a_method_of_the_app(string walk)
    {
        var types = typeof(BankDbContext).Assembly.GetTypes().ToLookup(type => type.Name.Split('`')[0]);

        Assert.All(Steps(walk), step => Assert.True(
            types[step.Type].Any(type => type
                .GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static)
                .Any(method => method.Name == step.Method)),
            $"There is no method {step.Type}.{step.Method}; docs/follow-a-click.md names it."));
    }

    private static List<(string Type, string Method)> Steps(string walk)
    {
        var page = File.ReadAllText(Path.Combine(AppSource.Repository, "docs", "follow-a-click.md"));
        var part = page.Split("\n## ").Single(part => part.StartsWith(walk + "\n", StringComparison.Ordinal));
        return [.. Step().Matches(part).Select(step => (step.Groups["type"].Value, step.Groups["method"].Value))];
    }

    [GeneratedRegex(@"^\d+\. `(?<type>\w+)\.(?<method>\w+)`", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Step();
}
