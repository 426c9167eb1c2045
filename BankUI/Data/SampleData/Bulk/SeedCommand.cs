using System.Data.Common;
using System.Globalization;
using BankUI.Data.Startup;

namespace BankUI.Data.SampleData.Bulk;

/// <summary>The command <c>seed</c>: fills an empty database with any number of generated rows.</summary>
public static class SeedCommand
{
    /// <summary>The rows are there.</summary>
    public const int Ok = 0;

    /// <summary>The database holds something already, or cannot be used.</summary>
    public const int Refused = 1;

    /// <summary>The arguments make no sense.</summary>
    public const int BadArguments = 2;

    /// <summary>It was cancelled, for example by Ctrl+C; the exit code that shells use for that.</summary>
    public const int Stopped = 130;

    /// <summary>Reads the arguments, prepares the database and fills it.</summary>
    /// <param name="args">The arguments after <c>seed</c>; settings, whose names have a colon, are skipped.</param>
    /// <param name="scope">The scope of the database's services.</param>
    /// <param name="output">Gets progress and result.</param>
    /// <param name="error">Gets one line if it fails.</param>
    /// <param name="cancellation">Cancels; whole accounts that were written by then stay.</param>
    /// <returns>The process's exit code: one of the constants here.</returns>
    public static async Task<int> RunAsync(
        string[] args, IServiceProvider scope, TextWriter output, TextWriter error, CancellationToken cancellation = default)
    {
        var arguments = SeedArguments.Parse(args);
        if (arguments.Help)
        {
            await output.WriteLineAsync(SeedArguments.Usage);
            return Ok;
        }

        if (arguments.Problem is { } problem)
        {
            await error.WriteLineAsync(problem);
            return BadArguments;
        }

        try
        {
            var initializer = scope.GetRequiredService<DatabaseInitializer>();
            await initializer.InitializeAsync(withSampleData: false, cancellation);
            if (await initializer.EverUsedAsync(cancellation))
            {
                await error.WriteLineAsync("The database holds or has held rows; seed fills only a new one. Name another with ConnectionStrings.");
                return Refused;
            }

            return await FillAsync(arguments.Size, scope, output, error, cancellation);
        }
        catch (StartupException e)
        {
            await error.WriteLineAsync(e.Message);
            return Refused;
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            await error.WriteLineAsync("Stopped before anything was written.");
            return Stopped;
        }
    }

    private static async Task<int> FillAsync(
        SeedSize size, IServiceProvider scope, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var clock = scope.GetRequiredService<TimeProvider>();
        var began = clock.GetTimestamp();
        var line = new ProgressLine(output);
        SeedProgress reached = new(0, size.Rows);
        try
        {
            await scope.GetRequiredService<BulkSeeder>().SeedAsync(
                size,
                progress =>
                {
                    reached = progress;
                    line.Show(progress);
                },
                cancellation);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            line.End();
            await error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"Stopped; the database holds {reached.Done:N0} of {size.Rows:N0} rows and can be used as it is."));
            return Stopped;
        }
        catch (DbException e)
        {
            line.End();
            await error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"The database refused after {reached.Done:N0} of {size.Rows:N0} rows, and can be used as it is: {e.Message.ReplaceLineEndings(" ")}"));
            return Refused;
        }

        line.End();
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{size.Accounts:N0} accounts with {size.Activities:N0} activities, {size.Students:N0} students in {size.Courses:N0} courses " +
            $"with {size.Enrollments:N0} enrollments, in {clock.GetElapsedTime(began).TotalSeconds:F1} s."));
        return Ok;
    }
}
