using System.Globalization;

namespace BankUI.Features.Lab;

/// <summary>What was chosen for the parameters of an experiment: only what they allow.</summary>
public sealed class LabValues
{
    private readonly Dictionary<string, string> _values = [];

    /// <param name="parameters">Those of the experiment.</param>
    /// <param name="given">What the address says, by name; what cannot be used is left at its default.</param>
    public LabValues(IReadOnlyList<LabParameter> parameters, IReadOnlyDictionary<string, string?> given)
    {
        var problems = new List<string>();
        foreach (var parameter in parameters)
        {
            var value = given.GetValueOrDefault(parameter.Name);
            if (value is not null && parameter.Problem(value) is { } problem)
            {
                problems.Add(problem);
                value = null;
            }

            _values[parameter.Name] = value?.Trim() ?? parameter.Unset;
        }

        Problems = problems;
    }

    /// <summary>Why something that was given is not used, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; }

    public int this[NumberParameter parameter] => int.Parse(_values[parameter.Name], CultureInfo.InvariantCulture);

    public string this[ChoiceParameter parameter] => _values[parameter.Name];

    public string this[TextParameter parameter] => _values[parameter.Name];

    /// <summary>The value as it stands in the address.</summary>
    public string this[LabParameter parameter] => _values[parameter.Name];

    /// <summary>Whether the same was chosen.</summary>
    public bool SameAs(LabValues other) => _values.Count == other._values.Count && !_values.Except(other._values).Any();
}
