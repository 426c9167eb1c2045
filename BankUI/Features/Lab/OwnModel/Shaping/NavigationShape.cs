namespace BankUI.Features.Lab.OwnModel.Shaping;

/// <summary>A navigation property.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Target">The class that it leads to.</param>
/// <param name="IsCollection">Whether it leads to many.</param>
public sealed record NavigationShape(string Name, string Target, bool IsCollection);
