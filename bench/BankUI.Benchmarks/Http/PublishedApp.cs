using System.Diagnostics;
using System.Runtime.InteropServices;

namespace BankUI.Benchmarks.Http;

/// <summary>A web project as it would be deployed here, in <c>data/</c> beside the program.</summary>
public static class PublishedApp
{
    /// <summary>Publishes it anew, so that what is measured is what the source says.</summary>
    /// <param name="project">Its project file, from the folder of the solution.</param>
    /// <param name="folder">The name of the folder in <c>data/</c>.</param>
    /// <returns>The assembly that <c>dotnet</c> starts.</returns>
    /// <exception cref="InvalidOperationException">It could not be published; what was said about it stands in the output.</exception>
    public static async Task<string> PublishAsync(string project, string folder)
    {
        var source = Path.Combine(SolutionFolder(), project);
        var output = Path.Combine(AppContext.BaseDirectory, "data", folder);
        if (Directory.Exists(output))
        {
            Directory.Delete(output, recursive: true);
        }

        // Code that is compiled ahead of its start exists for one system at a time.
        string[] system = OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64 ? ["-r", "linux-x64", "--no-self-contained"] : [];
        using var publish = Process.Start("dotnet", ["publish", source, "-c", "Release", .. system, "-o", output, "-v", "q", "--nologo"]);
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0
            ? Path.Combine(output, Path.GetFileNameWithoutExtension(project) + ".dll")
            : throw new InvalidOperationException($"{project} could not be published.");
    }

    private static string SolutionFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BankUI.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("BankUI.sln is in no folder above the program: it has to run from the repository.");
        }

        return folder.FullName;
    }
}
