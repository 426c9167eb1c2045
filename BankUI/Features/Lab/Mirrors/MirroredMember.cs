namespace BankUI.Features.Lab.Mirrors;

/// <summary>A property, or a navigation.</summary>
public abstract record MirroredMember(string Name);
