namespace BankUI.Tests.Support;

/// <summary>The source of the app, for tests that read it. Generated migrations and what a build leaves are not part of it.</summary>
public static class AppSource
{
    private static readonly string[] Extensions = [".cs", ".razor", ".css", ".js"];

    /// <summary>The folder of the solution.</summary>
    public static string Repository { get; } = Find();

    /// <summary>Every file, with its path from the app's folder, with slashes.</summary>
    public static IEnumerable<(string Path, string Text)> Files()
    {
        var app = Path.Combine(Repository, "BankUI");
        return Directory.EnumerateFiles(app, "*", SearchOption.AllDirectories)
            .Where(file => Extensions.Contains(Path.GetExtension(file)))
            .Select(file => (Path: Path.GetRelativePath(app, file).Replace('\\', '/'), File: file))
            .Where(file => file.Path.Split('/')[0] is not ("bin" or "obj" or "artifacts") && !file.Path.StartsWith("Data/Migrations/", StringComparison.Ordinal))
            .Select(file => (file.Path, File.ReadAllText(file.File)));
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BankUI.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"There is no BankUI.sln above {AppContext.BaseDirectory}.");
    }
}
