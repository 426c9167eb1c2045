using System.Text.RegularExpressions;
using BankUI.Tests.Support;

namespace BankUI.Tests;

/// <summary>Conventions that a machine can check in the source of the app. A failure names the file, the line and what to do instead.</summary>
public sealed partial class HouseRulesTests
{
    /// <summary>A component with its code-behind and its style counts once.</summary>
    private const int MaxFilesInFolder = 16;

    private const int MaxInjected = 7;

    // The public way to this flag detects changes, which is what the lab shows the absence of.
    private const string LoadedFlags = "Features/Lab/Mirrors/MemoryReader.cs";

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.Multiline;

    /// <summary>What is not written, in which files, and what to write instead.</summary>
    private static readonly Rule[] Rules =
    [
        new("markup as a string", @"\bMarkupString\b|\bAddMarkupContent\b", @"\.(cs|razor)$",
            "A screen is Razor."),
        new("access to what a library keeps private", @"\bUnsafeAccessor\b|BindingFlags\.NonPublic|\bEF1001\b|\bEF9100\b", @"\.(cs|razor)$",
            "Use the public API, or do without.", Except: [LoadedFlags]),
        new("async void", @"\basync void\b", @"\.(cs|razor)$", "Return a Task."),
        // Pictures, a library's elements and the words of a drawing are not drawn by Razor elements, so they have no scope.
        new("a style for another component", @"::deep (?!(?:(?:>|\.mud-[^\s,{]+)\s*)+[,{]|text\b|\.words)", @"\.razor\.css$",
            "Write it in the .razor.css of the component that draws the element."),
        new("a new delegate for each row at each render", @"@on\w+=""@?\(?\w*\)? ?=>", @"(Row|Line|Table|Rows|List)\.razor$",
            "Use a method group of the row's component: it stays the same delegate, so nothing is sent again."),
        new("a limit that is not called Max", @"\b(?:const|static readonly) \w+ Most[A-Z]\w*", @"\.(cs|razor)$", "Limits are Max..."),
        new("a limit that cuts what is typed", @"\bmaxlength=|<Mud[^>]*\bMaxLength=", @"\.razor$", "The rule of the field refuses it, with a sentence beside the field."),
        new("a warning that is switched off", @"#pragma warning disable|\[SuppressMessage", @"\.(cs|razor)$", "Mend what it warns of.", Except: [LoadedFlags]),
        new("a cookie that is sent without TLS, too", @"document\.cookie = (?!.*secure)", @"\.js$", "Add `; secure` where the page came by https."),
        new("unfinished work", @"\b(?:TODO|FIXME|HACK)\b|NotImplementedException", @"\.(cs|razor|js|css)$", "Finish it, or leave it out."),
    ];

    public static TheoryData<string> RuleNames => [.. Rules.Select(rule => rule.Forbids)];

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void The_source_has_none_of(string forbidden)
    {
        var rule = Rules.Single(rule => rule.Forbids == forbidden);
        var found = AppSource.Files()
            .Where(file => Regex.IsMatch(file.Path, rule.Files, Options) && !rule.Except.Contains(file.Path))
            .SelectMany(file => Regex.Matches(file.Text, rule.Pattern, Options).Select(match => $"{file.Path}:{Line(file.Text, match.Index)} has {rule.Forbids}: {match.Value.Trim()}"))
            .ToList();

        Assert.True(found.Count == 0, $"{string.Join('\n', found)}\n{rule.Instead}");
    }

    [Fact]
    public void A_file_holds_the_one_type_of_its_name()
    {
        var wrong = AppSource.Files()
            .Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal) && file.Path != "Program.cs")
            .Select(file => (file.Path, Stem: Stem(file.Path), Types: TypeDeclaration().Matches(file.Text).Select(match => match.Groups["name"].Value).ToList()))
            .Where(file => file.Types is not [var only] || (only != file.Stem && !file.Stem.StartsWith(only + "Of", StringComparison.Ordinal)))
            .Select(file => $"{file.Path} holds {(file.Types.Count == 0 ? "no type" : string.Join(", ", file.Types))}");

        Assert.Empty(wrong);
    }

    [Fact]
    public void A_namespace_is_the_folder() =>
        Assert.Empty(
            from file in AppSource.Files()
            let declared = Namespace().Match(file.Text)
            where declared.Success
            let folder = string.Join('.', file.Path.Split('/')[..^1].Prepend("BankUI"))
            where declared.Groups["name"].Value != folder
            select $"{file.Path} is in the namespace {declared.Groups["name"].Value}, and its folder is {folder}");

    // The domain is one room: each of its types is used with the others.
    [Fact]
    public void A_folder_has_few_files() =>
        Assert.Empty(
            from file in AppSource.Files()
            where !file.Path.StartsWith("wwwroot/", StringComparison.Ordinal) && !file.Path.StartsWith("Domain/", StringComparison.Ordinal)
            group Stem(file.Path) by Path.GetDirectoryName(file.Path)! into folder
            let files = folder.Distinct().Count()
            where files > MaxFilesInFolder
            select $"{folder.Key} has {files} files, and {MaxFilesInFolder} are the most: sort them into sub-folders by what a person does or sees");

    [Fact]
    public void A_page_injects_few_services() =>
        Assert.Empty(
            from page in AppSource.Files()
            where page.Path.EndsWith(".razor", StringComparison.Ordinal) && page.Text.Contains("@page ", StringComparison.Ordinal)
            let code = AppSource.Files().Where(file => file.Path == page.Path + ".cs").Select(file => file.Text).SingleOrDefault() ?? ""
            let injected = Inject().Count(page.Text) + (PrimaryConstructor().Match(code) is { Success: true } constructor ? constructor.Groups["parameters"].Value.Count(c => c == ',') + 1 : 0)
            where injected > MaxInjected
            select $"{page.Path} injects {injected} services, and {MaxInjected} are the most");

    private static string Stem(string path) => Path.GetFileName(path).Split('.')[0];

    private static int Line(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    [GeneratedRegex(@"^(?:(?:public|internal|file|static|sealed|abstract|partial|readonly) )*(?:class|record struct|record|struct|enum|interface|delegate [\w<>?,\[\]. ]+?) (?<name>\w+)", Options)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", Options)]
    private static partial Regex Namespace();

    [GeneratedRegex("^@inject ", Options)]
    private static partial Regex Inject();

    [GeneratedRegex(@"partial class \w+\((?<parameters>[^)]*)\)", Options)]
    private static partial Regex PrimaryConstructor();

    private sealed record Rule(string Forbids, string Pattern, string Files, string Instead, params string[] Except);
}
