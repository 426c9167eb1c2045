using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit.Abstractions;

namespace BankUI.Tests.Data;

/// <summary>The model that was compiled into the app must be the one that the configurations make; decisions.md says how it is made anew.</summary>
public sealed class CompiledModelTests(ITestOutputHelper output) : IDisposable
{
    // The values of annotations are not compared, but for those of our own.
    private const MetadataDebugStringOptions What = MetadataDebugStringOptions.LongDefault & ~MetadataDebugStringOptions.IncludeAnnotations;

    private readonly TestDatabase _bank = new();

    [Fact]
    public void The_app_starts_with_a_compiled_model()
    {
        using var db = _bank.Context();

        Assert.StartsWith("BankUI.Data.CompiledModels.", db.Model.GetType().FullName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_compiled_model_is_what_the_configurations_say()
    {
        await using var db = _bank.Context();
        await db.NetByDay(1).ToListAsync();
        var configured = db.GetService<IDesignTimeModel>().Model;

        AssertSame(configured.ToDebugString(What), db.Model.ToDebugString(What));
        AssertSame(configured.GetRelationalModel().ToDebugString(What), db.Model.GetRelationalModel().ToDebugString(What));
        Assert.NotEmpty(OfOurOwn(configured));
        Assert.Equal(OfOurOwn(configured), OfOurOwn(db.Model));
    }

    public void Dispose() => _bank.Dispose();

    private static string[] OfOurOwn(IModel model) =>
    [
        .. from entity in model.GetEntityTypes()
           from part in entity.GetProperties().Cast<IReadOnlyAnnotatable>().Concat(entity.GetForeignKeys())
           from annotation in part.GetAnnotations()
           where annotation.Name.StartsWith("Deletion:", StringComparison.Ordinal)
           orderby entity.Name, annotation.Name
           select $"{entity.Name} {annotation.Name} {annotation.Value}",
    ];

    // What only migrations need is left out: checks, and the direction of indexes. At the end stand results of SQL that was sent so far by whomever.
    private static string[] Lines(string model) =>
    [
        .. model.Replace(" Desc", "", StringComparison.Ordinal).Split('\n')
            .TakeWhile(line => !line.Contains("Ad-hoc entity types", StringComparison.Ordinal))
            .Where(line => !line.Trim().StartsWith("Check", StringComparison.Ordinal)),
    ];

    private void AssertSame(string configured, string compiled)
    {
        var (expected, actual) = (Lines(configured), Lines(compiled));
        foreach (var line in expected.Except(actual).Select(line => $"configured: {line}").Concat(actual.Except(expected).Select(line => $"compiled: {line}")))
        {
            output.WriteLine(line);
        }

        Assert.Equal(expected, actual);
    }
}
