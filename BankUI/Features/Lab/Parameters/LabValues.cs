using System.Globalization;

namespace BankUI.Features.Lab.Parameters;

/// <summary>What was chosen for the parameters of an experiment: only what they allow.</summary>
public sealed class LabValues
{
    private readonly Dictionary<string, string> _values = [];
    private readonly Dictionary<string, (string Given, string Sentence)> _problems = [];

    /// <param name="parameters">Those of the experiment.</param>
    /// <param name="given">What the address says, by name; what cannot be used is left at its default.</param>
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

    /// <summary>Whether everything that was given is used.</summary>
    public bool AreAllUsed => _problems.Count == 0;

    /// <summary>What was given and cannot be used, and why, as a sentence.</summary>
    public (string Given, string Sentence)? Problem(LabParameter parameter) => _problems.TryGetValue(parameter.Name, out var problem) ? problem : null;

    public int this[NumberParameter parameter] => int.Parse(_values[parameter.Name], CultureInfo.InvariantCulture);

    public string this[ChoiceParameter parameter] => _values[parameter.Name];

    public string this[TextParameter parameter] => _values[parameter.Name];

    /// <summary>The value as it stands in the address.</summary>
    public string this[LabParameter parameter] => _values[parameter.Name];

    /// <summary>Whether the same was chosen.</summary>
    public bool SameAs(LabValues other) => _values.Count == other._values.Count && !_values.Except(other._values).Any();
}
