using System.Globalization;

namespace BankUI.Features.Lab.Parameters;

/// <summary>The validated values of an experiment's parameters.</summary>
public sealed class LabValues
{
    private readonly Dictionary<string, string> _values = [];
    private readonly Dictionary<string, (string Given, string Sentence)> _problems = [];

    /// <param name="parameters">Those of the experiment.</param>
    /// <param name="given">The values in the URL, by name. An invalid value is replaced by the default.</param>
    public LabValues(IReadOnlyList<LabParameter> parameters, IReadOnlyDictionary<string, string?> given)
    {
        foreach (var parameter in parameters)
        {
            var value = given.GetValueOrDefault(parameter.Name);
            if (value is not null && parameter.Problem(value) is { } problem)
            {
                _problems[parameter.Name] = (value, problem);
                value = null;
            }

            _values[parameter.Name] = value?.Trim() ?? parameter.Unset;
        }
    }

    /// <summary>Whether every given value is valid.</summary>
    public bool AreAllUsed => _problems.Count == 0;

    /// <summary>An invalid value and the reason, as a sentence.</summary>
    public (string Given, string Sentence)? Problem(LabParameter parameter) => _problems.TryGetValue(parameter.Name, out var problem) ? problem : null;

    public int this[NumberParameter parameter] => int.Parse(_values[parameter.Name], CultureInfo.InvariantCulture);

    public string this[ChoiceParameter parameter] => _values[parameter.Name];

    public string this[TextParameter parameter] => _values[parameter.Name];

    /// <summary>The value as written in the URL.</summary>
    public string this[LabParameter parameter] => _values[parameter.Name];

    /// <summary>Whether all values are equal.</summary>
    public bool SameAs(LabValues other) => _values.Count == other._values.Count && !_values.Except(other._values).Any();
}
