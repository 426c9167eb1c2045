namespace BankUI.Features.Lab.Sandbox;

/// <summary>The engines that experiments can run on: SQLite, and a server where one is configured.</summary>
/// <param name="engines">All, the default first.</param>
public sealed class LabEngines(IReadOnlyList<ILabEngine> engines)
{
    /// <summary>All, the default first.</summary>
    public IReadOnlyList<ILabEngine> All => engines;

    public ILabEngine Default => All[0];

    /// <summary>Whether there is something to choose.</summary>
    public bool AreSeveral => All.Count > 1;

    /// <summary>The engine of a URL; <see langword="null"/> where there is none of that name.</summary>
    /// <param name="slug">Its name; <see langword="null"/> for the default.</param>
    public ILabEngine? Find(string? slug) => slug is null ? Default : All.FirstOrDefault(engine => engine.Slug == slug);
}
