using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace BankUI.Tests.Support;

/// <summary>
/// Finds elements as a person does, by what they are and what they are called, within a rendered component or an element. What is
/// found is used at once: it is of one rendering, and the next one has elements of its own.
/// </summary>
public static partial class Finding
{
    private const string Buttons = "button, [role=button]";
    private const string Links = "a[href], [role=link]";
    private const string Fields = "input, select, textarea";

    public static IElement Button<T>(this IRenderedComponent<T> within, string name) where T : IComponent => One(within.FindAll(Buttons), "button", name);

    public static IElement Button(this IElement within, string name) => One(within.QuerySelectorAll(Buttons), "button", name);

    public static bool HasButton(this IElement within, string name) => Named(within.QuerySelectorAll(Buttons), name).Any();

    public static bool HasButton<T>(this IRenderedComponent<T> within, string name) where T : IComponent => Named(within.FindAll(Buttons), name).Any();

    public static IElement MenuItem<T>(this IRenderedComponent<T> within, string name) where T : IComponent => One(within.FindAll("[role=menuitem]"), "menu item", name);

    public static IElement MenuItem(this IElement within, string name) => One(within.QuerySelectorAll("[role=menuitem]"), "menu item", name);

    public static IElement Link<T>(this IRenderedComponent<T> within, string name) where T : IComponent => One(within.FindAll(Links), "link", name);

    public static IElement Link(this IElement within, string name) => One(within.QuerySelectorAll(Links), "link", name);

    public static bool HasLink<T>(this IRenderedComponent<T> within, string name) where T : IComponent => Named(within.FindAll(Links), name).Any();

    public static IElement Field<T>(this IRenderedComponent<T> within, string label) where T : IComponent => One(within.FindAll(Fields), "field", label);

    public static IElement Field(this IElement within, string label) => One(within.QuerySelectorAll(Fields), "field", label);

    public static IElement ColumnHeader<T>(this IRenderedComponent<T> within, string name) where T : IComponent => One(within.FindAll("th"), "column", name);

    /// <summary>What a field is described by: its problem, its help, or both.</summary>
    public static string Description(this IElement field) => Words(string.Join(
        ' ',
        (field.GetAttribute("aria-describedby") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => ById(field, id).TextContent)));

    /// <summary>Whether a field says that what stands in it is wrong.</summary>
    public static bool SaysInvalid(this IElement field) => field.GetAttribute("aria-invalid") == "true";

    /// <summary>Types a text in a field, and leaves it: the field hears of it by the event that it listens to.</summary>
    public static void Type(this IElement field, string? text)
    {
        if (field.HasAttribute("blazor:oninput"))
        {
            field.Input(text);
        }
        else
        {
            field.Change(text);
        }
    }

    /// <summary>What stands in a field.</summary>
    public static string Text(this IElement field) => field.GetAttribute("value") ?? "";

    /// <summary>The text of an element as it is read: what stands in several elements is apart, and blanks of the layout do not count.</summary>
    public static string Words(this IElement element) => Words(string.Join(' ', element.Descendants<IText>().Select(text => text.Data)));

    /// <summary>The texts of a row's cells.</summary>
    public static string[] Cells(this IElement row) => [.. row.QuerySelectorAll("td").Select(Words)];

    /// <summary>What a person or a screen reader calls an element.</summary>
    public static string Name(this IElement element)
    {
        if (element.GetAttribute("aria-label") is { } label)
        {
            return label;
        }

        if (element.GetAttribute("aria-labelledby") is { } ids)
        {
            return Words(string.Join(' ', ids.Split(' ').Select(id => ById(element, id).TextContent)));
        }

        if (!element.Matches(Fields))
        {
            return element.Words() is { Length: > 0 } words ? words : element.GetAttribute("title") ?? "";
        }

        var named = element.Id is { } own ? Root(element).QuerySelector($"label[for='{own}']") : null;
        var around = element.Closest("label");
        return (named ?? around?.QuerySelectorAll("span").FirstOrDefault(span => !span.Contains(element) && span.Words().Length > 0) ?? around)?.Words() ?? "";
    }

    private static IElement One(IEnumerable<IElement> candidates, string kind, string name)
    {
        var all = candidates.ToList();
        var found = Named(all, name).ToList();
        Assert.True(found.Count == 1, $"There are {found.Count} of the {kind} \"{name}\"; there is {string.Join(", ", all.Select(x => $"\"{Name(x)}\""))}.");
        return found[0];
    }

    private static IEnumerable<IElement> Named(IEnumerable<IElement> candidates, string name) => candidates.Where(candidate => Name(candidate) == name);

    private static IElement ById(IElement from, string id)
    {
        var found = Root(from).QuerySelector($"[id='{id}']");
        Assert.True(found is not null, $"Nothing has the id {id}.");
        return found;
    }

    private static IParentNode Root(IElement element) => (IParentNode)element.GetRoot();

    private static string Words(string text) => Blanks().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
