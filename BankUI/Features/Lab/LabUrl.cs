using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace BankUI.Features.Lab;

/// <summary>The state of an experiment's page in its URL, so that a link shows the same state.</summary>
public sealed record LabUrl(string Slug)
{
    public const string Path = "lab";

    /// <summary>The name of the engine in the query.</summary>
    public const string EngineName = "engine";

    private const int MaxAnswer = 200;
    private const int MaxEngine = 40;

    private static readonly string[] Own = [EngineName, "step", "predict", "answer", "present"];

    /// <summary>The slug of the engine; <see langword="null"/> for the default.</summary>
    public string? Engine { get; init; }

    /// <summary>How many steps are executed; <see langword="null"/> when the URL does not say.</summary>
    public int? Step { get; init; }

    /// <summary>Whether a prediction is asked for.</summary>
    public bool Predicts { get; init; }

    /// <summary>The predicted answer.</summary>
    public string? Answer { get; init; }

    /// <summary>Whether presentation mode is on.</summary>
    public bool IsPresented { get; init; }

    /// <summary>The values of the parameters, as typed.</summary>
    public IReadOnlyDictionary<string, string?> Given { get; init; } = new Dictionary<string, string?>();

    /// <param name="slug">The slug of the experiment.</param>
    /// <param name="query">The query of the URL, with its question mark.</param>
    public static LabUrl Of(string slug, string query)
    {
        var all = QueryHelpers.ParseQuery(query).ToDictionary(pair => pair.Key, pair => (string?)pair.Value.LastOrDefault(), StringComparer.OrdinalIgnoreCase);
        return new LabUrl(slug)
        {
            Engine = all.GetValueOrDefault(EngineName) is { Length: > 0 and <= MaxEngine } engine ? engine : null,
            Step = all.GetValueOrDefault("step") is { Length: > 0 } step && step.All(char.IsAsciiDigit) ? int.TryParse(step, CultureInfo.InvariantCulture, out var taken) ? taken : int.MaxValue : null,
            Predicts = all.GetValueOrDefault("predict") == "1",
            Answer = all.GetValueOrDefault("answer") is { Length: > 0 and <= MaxAnswer } answer ? answer : null,
            IsPresented = all.GetValueOrDefault("present") == "1",
            Given = all.Where(pair => !Own.Contains(pair.Key, StringComparer.OrdinalIgnoreCase)).ToDictionary(StringComparer.OrdinalIgnoreCase),
        };
    }

    /// <summary>The same with another value for a parameter.</summary>
    public LabUrl With(string parameter, string? value) =>
        this with { Given = new Dictionary<string, string?>(Given, StringComparer.OrdinalIgnoreCase) { [parameter] = value }, Answer = null };

    /// <summary>Relative to the app's base address.</summary>
    public override string ToString()
    {
        var own = new (string Key, string? Value)[]
        {
            (EngineName, Engine), ("step", Step?.ToString(CultureInfo.InvariantCulture)), ("predict", Predicts ? "1" : null), ("answer", Answer), ("present", IsPresented ? "1" : null),
        };
        return QueryHelpers.AddQueryString(
            $"{Path}/{Slug}",
            Given.Select(pair => (pair.Key, pair.Value)).Concat(own).Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
    }
}
