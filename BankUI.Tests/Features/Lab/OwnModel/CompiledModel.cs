using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Features.Lab.OwnModel;

/// <summary>The C# of a model, compiled as its reader would.</summary>
public sealed class CompiledModel : IDisposable
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq;";

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file))];

    // As the SDK leaves them out: a newer version of a package stands for an older one.
    private static readonly Dictionary<string, ReportDiagnostic> Unified = new() { ["CS1701"] = ReportDiagnostic.Suppress, ["CS1702"] = ReportDiagnostic.Suppress };

    private readonly AssemblyLoadContext _load = new("compiled", isCollectible: true);
    private readonly Type _context;

    public CompiledModel(string code)
    {
        var compilation = CSharpCompilation.Create(
            "Compiled", [CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(code)], References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error, specificDiagnosticOptions: Unified));
        using var assembly = new MemoryStream();
        var compiled = compilation.Emit(assembly);
        Assert.True(compiled.Success, string.Join(Environment.NewLine, compiled.Diagnostics) + Environment.NewLine + code);
        assembly.Position = 0;
        _context = _load.LoadFromStream(assembly).GetType("OwnContext")!;
    }

    /// <summary>The CREATE statements of the compiled model.</summary>
    public string CreateScript(Func<DbContextOptionsBuilder, DbContextOptionsBuilder> use)
    {
        var builder = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(_context))!;
        using var context = (DbContext)Activator.CreateInstance(_context, use(builder.EnableServiceProviderCaching(false)).Options)!;
        return context.Database.GenerateCreateScript().Trim();
    }

    public void Dispose() => _load.Unload();
}
