using System.IO.Compression;
using System.Reflection;
using System.Text;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Rows;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.OwnModel.Copies;

/// <summary>A drawn model as a project of C# that <c>dotnet run</c> builds and runs, in a zip: the same bytes for the same drawing.</summary>
public static class ProjectZip
{
    /// <summary>The name of the file.</summary>
    public const string Name = "OwnModel.zip";

    public const string MediaType = "application/zip";

    private const string Folder = "OwnModel";

    private static readonly DateTimeOffset Written = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="model">A drawing that keeps <see cref="ModelRules"/>.</param>
    /// <param name="link">Where the drawing is; <see langword="null"/> for one that is too large for an address.</param>
    public static byte[] Of(DrawnModel model, Uri? link)
    {
        var shape = ModelShape.Of(model);
        var made = ModelRows.Of(model, shape);
        var deleted = ProjectProgram.Deleted(shape).Name;
        var id = made[deleted].Count > 0 ? (int)made[deleted][0][EntityShape.Id]! : 0;
        var (program, rows) = (ProjectNames.Free(shape, "Program"), ProjectNames.Free(shape, "Rows"));
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "README.md", Readme(deleted, link));
            Add(zip, "OwnModel.csproj", Project());
            Add(zip, "OwnContext.cs", CSharpText.Of(shape));
            Add(zip, "Rows.cs", ProjectRows.Of(shape, made, rows));
            Add(zip, "Program.cs", ProjectProgram.Of(shape, program, rows, id));
            Add(zip, ModelFile.Name, DrawnModelText.Write(model));
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        var entry = zip.CreateEntry($"{Folder}/{name}");
        entry.LastWriteTime = Written;
        using var stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    private static string Readme(string deleted, Uri? link) => $"""
        # A model of your own

        Classes and a context of Entity Framework Core, made from a drawing. `dotnet run` creates the tables in a SQLite database in memory, puts in the rows of
        `Rows.cs`, deletes the first row of {deleted}, and prints what became of the rows of each table. It needs the .NET SDK {Environment.Version.Major}.

        {(link is null ? "" : $"The drawing: {link}\n\n")}It is in `{ModelFile.Name}`, too: *Open a file* beside the drawing opens it again.

        """;

    // The packages that BankUI itself runs with.
    private static string Project() => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="{VersionOf(typeof(DbContext))}" />
            <PackageReference Include="SQLitePCLRaw.bundle_e_sqlite3" Version="{VersionOf(typeof(SQLitePCL.raw))}" />
          </ItemGroup>
        </Project>

        """;

    // Such as 10.0.15+ab12.
    private static string VersionOf(Type type) => type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
