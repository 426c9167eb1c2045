namespace BankUI.Features.Lab.Parameters;

/// <summary>A parameter of an experiment; its value is in the URL under its name.</summary>
/// <param name="Name">The name in the URL, such as <c>n</c>.</param>
/// <param name="Label">The label of its field.</param>
/// <param name="Unset">The default value.</param>
public abstract record LabParameter(string Name, string Label, string Unset)
{
    /// <summary>Why a value cannot be used, as a sentence; <see langword="null"/> when it can.</summary>
    public abstract string? Problem(string value);
}
