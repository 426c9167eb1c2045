using System.Reflection;
using System.Text.RegularExpressions;
using BankUI.Data;
using BankUI.Tests.Support;

namespace BankUI.Tests;

/// <summary>
/// Hosting -> Shell -> Features -> Shared -> Data -> Domain: a folder uses only the folders to its right, and features never see each other.
/// The source is searched for names, and the compiled types for what the source can use without naming it.
/// </summary>
public sealed partial class ArchitectureTests
{
    private static readonly string[] Layers = ["Hosting", "Shell", "Features", "Shared", "Data", "Domain"];

    /// <summary>Where the app is put together: they may name everything.</summary>
    private static readonly string[] Roots = ["_Imports.razor", "Program.cs", "App.razor", "Routes.razor"];

    private static readonly string Repository = AppSource.Repository;

    [Fact]
    public void Every_arrow_in_the_source_points_to_the_right() =>
        Assert.Empty(Sources().SelectMany(source => WrongArrows(source.Path, source.Text)));

    [Fact]
    public void Every_arrow_between_the_compiled_types_points_to_the_right() =>
        Assert.Empty(typeof(BankDbContext).Assembly.GetTypes().SelectMany(type => Used(type)
            .Where(used => used.Assembly == type.Assembly)
            .Where(used => Place.OfNamespace(type.Namespace) is { } from && Place.OfNamespace(used.Namespace) is { } to && !from.MayUse(to))
            .Select(used => $"{type.FullName} uses {used.FullName}")).Distinct());

    [Fact]
    public void The_domain_knows_no_framework() =>
        Assert.Empty(Sources().Where(source => source.Path.StartsWith("Domain/", StringComparison.Ordinal))
            .Where(source => Framework().IsMatch(source.Text)).Select(source => source.Path));

    [Fact]
    public void Every_source_lies_in_a_layer_or_is_one_of_the_roots() =>
        Assert.All(Sources(), source => Assert.True(
            Place.OfPath(source.Path) is not null || Roots.Contains(source.Path),
            $"{source.Path} is in no folder of the map"));

    [Fact]
    public void The_readme_names_every_folder()
    {
        var readme = Path.Combine(Repository, "README.md");
        Assert.True(File.Exists(readme), "There is no README.md.");
        var map = string.Join('\n', Fence().Matches(File.ReadAllText(readme)).Select(fence => fence.Groups["content"].Value));

        Assert.All(
            Folders(Repository).Concat(Folders(Path.Combine(Repository, "BankUI"))),
            folder => Assert.Matches($@"(?<![\w.-]){Regex.Escape(folder)}/", map));
    }

    [Theory]
    [InlineData("Domain/Account.cs", "using BankUI.Data;")]
    [InlineData("Data/BankWriter.cs", "using BankUI.Shared.Dialogs;")]
    [InlineData("Shared/LoadView.razor", "@using BankUI.Features.Accounts")]
    [InlineData("Shared/LoadView.razor.cs", "global using static BankUI.Shell.Layout;")]
    [InlineData("Features/Accounts/AccountsPage.razor", "@inject BankUI.Features.Lab.LabService Lab")]
    [InlineData("Features/Accounts/AccountsPage.razor.cs", "using Lab = BankUI.Features.Lab;")]
    [InlineData("Features/Lab/LabPage.razor.cs", "private global::BankUI.Shell.Layout? _layout;")]
    [InlineData("Features/Lab/LabPage.razor.cs", "private Features.Accounts.AccountQueries? _list;")]
    public void An_arrow_to_the_left_is_found(string path, string text) => Assert.Single(WrongArrows(path, text));

    [Theory]
    [InlineData("Data/BankWriter.cs", "using BankUI.Domain; using BankUI.Data.Sqlite;")]
    [InlineData("Shell/Layout.razor", "@using BankUI.Features.Accounts\n@using BankUI.Shared")]
    [InlineData("Features/Accounts/AccountsPage.razor", "@using BankUI.Features.Accounts.Dialogs\n@using BankUI.Domain")]
    [InlineData("Features/Accounts/AccountsPage.razor", "@namespace BankUI.Features.Accounts")]
    [InlineData("Shared/LoadView.razor", "@using Microsoft.AspNetCore.Components.Features")]
    public void An_arrow_to_the_right_is_not(string path, string text) => Assert.Empty(WrongArrows(path, text));

    [Theory]
    [InlineData("using Microsoft.EntityFrameworkCore;")]
    [InlineData("using Microsoft.AspNetCore.Components;")]
    [InlineData("private MudBlazor.IDialogService? _dialogs;")]
    public void A_framework_in_the_domain_is_found(string text) => Assert.Matches(Framework(), text);

    [Fact]
    public void No_component_parameter_is_named_by_a_string() => Assert.Empty(Matches(ParameterByName(), "Features/", "Shared/", "Shell/"));

    [Fact]
    public void A_required_field_says_what_is_missing_and_not_that_it_is_required() => Assert.Empty(Matches(RequiredInOneWord(), ""));

    [Theory]
    [InlineData("""<MudTextField T="string" Required />""", true)]
    [InlineData("""<MudTextField T="string" Required data-autofocus />""", true)]
    [InlineData("""<MudTextField T="string" Required RequiredError="@Course.MissingCode" />""", false)]
    public void A_required_field_that_says_required_is_found(string text, bool isFound) => Assert.Equal(isFound, RequiredInOneWord().IsMatch(text));

    [Fact]
    public void No_task_is_thrown_away() => Assert.Empty(Matches(DiscardedCall(), ""));

    [Theory]
    [InlineData("_ = InvokeAsync(StateHasChanged);")]
    [InlineData("private void OnChanged() => _ = page.InvokeAsync(() =>")]
    [InlineData("_ = dispatch(ReadAsync);")]
    public void A_task_that_is_thrown_away_is_found(string text) => Assert.Matches(DiscardedCall(), text);

    [Theory]
    [InlineData("""new() { ["Row"] = row }""")]
    [InlineData("""parameters["Type"] = ActivityType.Deposit;""")]
    [InlineData("""new() { [nameof(ImportDialog.Course)] = course }""")]
    [InlineData("""builder.AddComponentParameter(1, "Row", row);""")]
    [InlineData("""builder.AddAttribute(1, nameof(Summary.Row), row);""")]
    public void A_component_parameter_that_is_named_by_a_string_is_found(string text) => Assert.Matches(ParameterByName(), text);

    /// <summary>File and line of each match in the folders.</summary>
    private static IEnumerable<string> Matches(Regex rule, params string[] folders) => Sources()
        .Where(source => folders.Any(folder => source.Path.StartsWith(folder, StringComparison.Ordinal)))
        .SelectMany(source => rule.Matches(source.Text).Select(match => $"{source.Path}:{source.Text[..match.Index].Count(c => c == '\n') + 1} {match.Value}"));

    private static IEnumerable<string> WrongArrows(string path, string text) => Place.OfPath(path) is not { } from
        ? []
        : Mention().Matches(text)
            .Select(mention => Place.OfNamespace("BankUI." + mention.Groups["place"].Value))
            .OfType<Place>()
            .Where(to => !from.MayUse(to))
            .Select(to => $"{path} uses {to}")
            .Distinct();

    private static IEnumerable<(string Path, string Text)> Sources() =>
        AppSource.Files().Where(file => Path.GetExtension(file.Path) is ".cs" or ".razor");

    /// <summary>The folders that belong to the repository: not hidden ones of tools, and not what a build or a run leaves.</summary>
    private static IEnumerable<string> Folders(string of) => Directory.EnumerateDirectories(of)
        .Select(folder => Path.GetFileName(folder)!)
        .Where(folder => folder is not (".git" or ".vs" or ".vscode" or ".idea" or "bin" or "obj" or "artifacts" or "TestResults" or "data"))
        .Where(folder => Directory.EnumerateFiles(Path.Combine(of, folder), "*", SearchOption.AllDirectories).Any());

    private static IEnumerable<Type> Used(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var methods = type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).ToList();
        return type.GetInterfaces()
            .Append(type.BaseType)
            .Concat(type.GetFields(All).Select(field => field.FieldType))
            .Concat(type.GetProperties(All).Select(property => property.PropertyType))
            .Concat(methods.SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType)))
            .Concat(methods.OfType<MethodInfo>().Select(method => method.ReturnType))
            .Concat(methods.SelectMany(method => method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? []))
            .OfType<Type>()
            .SelectMany(Parts);
    }

    private static IEnumerable<Type> Parts(Type type) => type.HasElementType
        ? Parts(type.GetElementType()!)
        : type.GetGenericArguments().SelectMany(Parts).Append(type);

    [GeneratedRegex(@"(?<![\w.])(?:global::)?(?:BankUI\.(?<place>(?:Hosting|Shell|Features|Shared|Data|Domain)\b(?:\.\w+)*)|(?<place>(?:Hosting|Shell|Features|Shared)\.[A-Z]\w*(?:\.\w+)*))", RegexOptions.CultureInvariant)]
    private static partial Regex Mention();

    [GeneratedRegex(@"\b(?:Microsoft\.(?:EntityFrameworkCore|AspNetCore|Data|Extensions|JSInterop)|MudBlazor|System\.Data)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Framework();

    [GeneratedRegex(@"^```[^\n]*\n(?<content>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Fence();

    [GeneratedRegex(@"(?<![\w.])_ = [\w.<>?!]+\(", RegexOptions.CultureInvariant)]
    private static partial Regex DiscardedCall();

    [GeneratedRegex(@"<Mud\w+[^<]*? Required\b(?![^<]*? RequiredError=)[^<]*?/?>", RegexOptions.CultureInvariant)]
    private static partial Regex RequiredInOneWord();

    [GeneratedRegex(@"\[(?:""[A-Z]\w*""|nameof\([^)]*\))\]\s*=(?!=)|\.(?:AddComponentParameter|AddMultipleAttributes)\(|\.AddAttribute\(\d+,\s*(?:""[A-Z]|nameof)", RegexOptions.CultureInvariant)]
    private static partial Regex ParameterByName();

    /// <summary>A layer, and within <c>Features</c> the feature.</summary>
    private sealed record Place(int Layer, string? Feature)
    {
        public static Place? OfPath(string path) => Of(path.Split('/')[..^1]);

        public static Place? OfNamespace(string? name) =>
            name?.StartsWith("BankUI.", StringComparison.Ordinal) == true ? Of(name.Split('.')[1..]) : null;

        public bool MayUse(Place other) => other.Layer > Layer || (other.Layer == Layer && (other.Feature is null || other.Feature == Feature));

        public override string ToString() => Feature is null ? Layers[Layer] : $"{Layers[Layer]}.{Feature}";

        private static Place? Of(string[] parts) => parts.Length > 0 && Array.IndexOf(Layers, parts[0]) is >= 0 and var layer
            ? new Place(layer, Layers[layer] == "Features" && parts.Length > 1 ? parts[1] : null)
            : null;
    }
}
