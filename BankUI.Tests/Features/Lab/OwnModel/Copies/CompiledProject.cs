using System.IO.Compression;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BankUI.Tests.Features.Lab.OwnModel.Copies;

/// <summary>A copied project, compiled as its SDK does, with warnings as errors.</summary>
public sealed class CompiledProject : IDisposable
{
    // https://learn.microsoft.com/dotnet/core/project-sdk/overview#implicit-using-directives
    private static readonly string Usings = string.Concat(
        new[] { "", ".Collections.Generic", ".IO", ".Linq", ".Net.Http", ".Threading", ".Threading.Tasks" }.Select(name => $"global using System{name};\n"));

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => !Path.GetFileName(file).StartsWith("BankUI", StringComparison.Ordinal)).Select(file => MetadataReference.CreateFromFile(file)),
    ];

    private readonly AssemblyLoadContext _load = new("project", isCollectible: true);
    private readonly Assembly _assembly;

    public CompiledProject(byte[] zip)
    {
        var code = Files(zip).Where(file => file.Key.EndsWith(".cs", StringComparison.Ordinal)).ToDictionary();
        var compilation = CSharpCompilation.Create(
            "Project", code.Select(file => CSharpSyntaxTree.ParseText(file.Value, path: file.Key)).Prepend(CSharpSyntaxTree.ParseText(Usings)), References,
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error, warningLevel: 10,
                // As in the SDK; and a class that is drawn in small letters is one.
                specificDiagnosticOptions: new[] { "CS1701", "CS1702", "CS8981" }.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress))));
        using var assembly = new MemoryStream();
        var compiled = compilation.Emit(assembly);
        Assert.True(compiled.Success, string.Join(Environment.NewLine, compiled.Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error).Select(problem => problem.ToString()).Concat(code.Values)));
        assembly.Position = 0;
        _assembly = _load.LoadFromStream(assembly);
    }

    /// <summary>The files of a zip, by name within its folder.</summary>
    public static IReadOnlyDictionary<string, string> Files(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(
            entry => entry.FullName.Split('/', 2) is ["OwnModel", var name] ? name : entry.FullName,
            entry =>
            {
                using var reader = new StreamReader(entry.Open());
                return reader.ReadToEnd();
            });
    }

    /// <summary>Runs it; the lines that it prints.</summary>
    public string[] Run() => OwnConsole.Lines(() => _assembly.EntryPoint!.Invoke(null, null));

    public void Dispose() => _load.Unload();
}
