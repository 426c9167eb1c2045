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
        await BusyWriters.RunAsync(app.Services, int.Parse(args[0], CultureInfo.InvariantCulture), Console.Out.WriteLine);
    }
}
