namespace BankUI.Features.Lab.Mirrors;

/// <param name="Name">Of the navigation.</param>
/// <param name="IsCollection">Whether it leads to many.</param>
/// <param name="IsLoaded">Whether the change tracker knows that all of it is there; <see langword="null"/> when it does not know the object.</param>
/// <param name="Items">What it holds; a reference that is null holds nothing.</param>
/// <param name="More">How many more it holds.</param>
public sealed record MirroredNavigation(string Name, bool IsCollection, bool? IsLoaded, IReadOnlyList<MirroredReference> Items, int More) : MirroredMember(Name);
