namespace BankUI.Features.Lab.Sandbox;

/// <summary>An engine that gives each run a database of its own. Experiments do not know which one they run on.</summary>
public interface ILabEngine
{
    /// <summary>Its name in the URL.</summary>
    string Slug { get; }

    /// <summary>Its name for people.</summary>
    string Name { get; }

    /// <summary>A database with the tables of a model, which nobody else sees and which is gone soon after it is disposed.</summary>
    /// <exception cref="LabUnavailableException">There can be none at the moment.</exception>
    Task<LabDatabase> OpenAsync(LabModel model, CancellationToken cancellation);
}
