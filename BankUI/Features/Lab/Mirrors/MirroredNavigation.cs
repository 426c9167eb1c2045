namespace BankUI.Features.Lab.Mirrors;

/// <param name="Name">The name of the navigation.</param>
/// <param name="IsCollection">Whether it is a collection.</param>
/// <param name="IsLoaded">Whether the change tracker considers it loaded; <see langword="null"/> when the object is not tracked.</param>
/// <param name="Items">The referenced objects; empty for a null reference.</param>
/// <param name="More">How many more it holds.</param>
public sealed record MirroredNavigation(string Name, bool IsCollection, bool? IsLoaded, IReadOnlyList<MirroredReference> Items, int More) : MirroredMember(Name);
