using System.Globalization;
using BankUI.Hosting;

namespace BankUI.Tests.Support.Writers;

/// <summary>The tests started as a program of their own: a server with writers in it, to be killed by a test. See <see cref="WritingServer"/>.</summary>
public static class Program
{
    /// <param name="args">The seed of the writers, and the arguments of the app.</param>
    public static async Task Main(string[] args)
    {
        await using var app = BankApp.Create(args[1..]);
        await app.StartServingAsync();
        Say(new WrittenLine(Said.Ready));

        // A line lets the writers begin. The end of the test ends the input, and so what nobody killed.
        if (await Task.Run(Console.In.ReadLine) is not null)
        {
            await await Task.WhenAny(new BusyWriters(app.Services, int.Parse(args[0], CultureInfo.InvariantCulture), Say).RunAsync(), Task.Run(Console.In.ReadToEnd));
        }
    }

    private static void Say(WrittenLine line) => Console.Out.WriteLine(line.ToString());
}
