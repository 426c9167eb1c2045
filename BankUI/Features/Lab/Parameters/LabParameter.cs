namespace BankUI.Features.Lab.Parameters;

/// <summary>Something that a visitor chooses for an experiment; its value stands in the address under its name.</summary>
/// <param name="Name">In the address: <c>n</c>.</param>
/// <param name="Label">Beside its field.</param>
/// <param name="Unset">The value when the address has none.</param>
public abstract record LabParameter(string Name, string Label, string Unset)
{
    /// <summary>Why a value cannot be used, as a sentence; <see langword="null"/> when it can.</summary>
    public abstract string? Problem(string value);
}
