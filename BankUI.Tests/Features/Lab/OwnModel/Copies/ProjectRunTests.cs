using System.Diagnostics;
using System.IO.Compression;
using BankUI.Features.Lab.OwnModel;
using BankUI.Features.Lab.OwnModel.Copies;

namespace BankUI.Tests.Features.Lab.OwnModel.Copies;

/// <summary>A copied project is built and run as its reader does it.</summary>
[Trait("Speed", "Slow")]
public sealed class ProjectRunTests
{
    // Far more than is needed: a machine may be busy with other things.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task The_zip_unpacked_is_built_and_run_by_dotnet_run()
    {
        var folder = Directory.CreateTempSubdirectory("bankui-project-");
        try
        {
            await using (var zip = new MemoryStream(ProjectZip.Of(ModelGallery.All.Single(known => known.Name == "School").Model, new Uri("http://localhost/lab/model"))))
            {
                await ZipFile.ExtractToDirectoryAsync(zip, folder.FullName);
            }

            // Nothing is fetched: what BankUI was built with is there, and what comes with ASP.NET Core is no package then.
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "NuGet.config"), "<configuration><packageSources><clear /></packageSources></configuration>");
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "Directory.Build.props"), """<Project><ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" /></ItemGroup></Project>""");

            var (code, printed) = await RunAsync(Path.Combine(folder.FullName, "OwnModel"));

            Assert.True(code == 0, printed);
            Assert.EndsWith(
                "Delete the first row of Student.\nStudent: 12 rows, 1 deleted\nCourse: 12 rows, 0 deleted\nInstructor: 12 rows, 0 deleted\nEnrollment: 24 rows, 2 deleted\n",
                printed.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int Code, string Printed)> RunAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet") { ArgumentList = { "run" }, WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // A server of the build would stay, and hold what this process holds.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        using var process = Process.Start(start)!;
        using var late = new CancellationTokenSource(Patience);
        try
        {
            var (printed, said) = (process.StandardOutput.ReadToEndAsync(late.Token), process.StandardError.ReadToEndAsync(late.Token));
            await process.WaitForExitAsync(late.Token);
            return (process.ExitCode, await said + await printed);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
