using System.Text.RegularExpressions;
using System.Xml.Linq;
using BankUI.Tests.EndToEnd;

namespace BankUI.Tests.Shared;

/// <summary>What style sheets draw in the rows of lists, and what <c>icons.svg</c> draws elsewhere, is one set of pictures.</summary>
public sealed partial class IconTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void The_pictures_of_style_sheets_are_those_of_the_icons()
    {
        var icons = XDocument.Load(Asset("icons.svg")).Root!.Elements(Svg + "symbol").Select(symbol => string.Join('\n', Lines(symbol))).ToHashSet();
        var drawn = Directory.EnumerateFiles(Asset(".."), "*.razor.css", SearchOption.AllDirectories)
            .SelectMany(file => Picture().Matches(File.ReadAllText(file)))
            .Select(picture => string.Join('\n', Lines(XElement.Parse(Uri.UnescapeDataString(picture.Groups["svg"].Value)))))
            .ToList();

        Assert.NotEmpty(drawn);
        Assert.Empty(drawn.Except(icons));
    }

    [Fact]
    public void What_the_components_draw_is_there()
    {
        var icons = XDocument.Load(Asset("icons.svg")).Root!.Elements(Svg + "symbol").Select(symbol => symbol.Attribute("id")!.Value).ToHashSet();
        var named = Directory.EnumerateFiles(Asset(".."), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Named().Matches(File.ReadAllText(file))).Select(match => match.Groups["id"].Value).ToHashSet();

        Assert.Contains("plus", named);
        Assert.Empty(named.Except(icons));
    }

    /// <summary>The shapes, and how they are drawn but for the colour, which a mask does not have.</summary>
    private static IEnumerable<string> Lines(XElement picture) => picture.Elements().Prepend(picture).Select(part => string.Join(
        ' ',
        part.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Name.LocalName is not ("id" or "stroke")).Select(attribute => $"{attribute.Name.LocalName}={attribute.Value}").Order()));

    // .../BankUI/bin/<configuration>/net10.0/BankUI.dll and .../BankUI/wwwroot
    private static string Asset(string name) => Path.GetFullPath(Path.Combine(AppProcess.Assembly, "..", "..", "..", "..", "wwwroot", name));

    [GeneratedRegex("""Icon(\.Of\(|=)"(?<id>[a-z0-9-]+)""" + "\"", RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex("""--icon: url\("data:image/svg\+xml,(?<svg>[^"]+)"\);""", RegexOptions.CultureInvariant)]
    private static partial Regex Picture();
}
