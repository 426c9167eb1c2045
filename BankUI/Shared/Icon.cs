using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace BankUI.Shared;

/// <summary>
/// A decorative icon beside a word, or in a button that has a name. It is markup and no component: each component of an open page takes
/// some 1.7 KB of the server's memory.
/// </summary>
public static class Icon
{
    // One entry per icon, shared by all pages.
    private static readonly ConcurrentDictionary<string, string> Drawn = new();

    /// <param name="name">The id of a symbol in <c>wwwroot/icons.svg</c>.</param>
    public static MarkupString Of(string name) =>
        new(Drawn.GetOrAdd(name, static id => $"""<svg class="icon" aria-hidden="true"><use href="icons.svg#{id}" /></svg>"""));
}
