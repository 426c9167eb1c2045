namespace BankUI.Features.Lab;

/// <summary>All experiments, by topic and then by the order within it.</summary>
public sealed class ExperimentCatalog(IEnumerable<Experiment> experiments)
{
    public IReadOnlyList<Experiment> All { get; } = [.. experiments.OrderBy(experiment => experiment.Topic).ThenBy(experiment => experiment.Place)];

    public Experiment? Find(string slug) => All.FirstOrDefault(experiment => string.Equals(experiment.Slug, slug, StringComparison.OrdinalIgnoreCase));
}
