using System.Diagnostics;
using System.Globalization;

namespace BankUI.Benchmarks.Circuits;

/// <summary>
/// People with browsers in front of the app: this program once more, in a process of its own, so that what the client keeps of its pages
/// is not counted as the server's memory. See <see cref="BrowserCommands"/>.
/// </summary>
public sealed class BrowserProcess : IAsyncDisposable
{
    private readonly Process _process;

    private BrowserProcess(Uri address) => _process = Process.Start(
        new ProcessStartInfo("dotnet", [typeof(BrowserProcess).Assembly.Location, BrowserCommands.Name, address.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

    /// <summary>Starts a browser that looks at the app.</summary>
    /// <exception cref="InvalidOperationException">There is none here, or it did not start.</exception>
    public static async Task<BrowserProcess> StartAsync(Uri address)
    {
        var browser = new BrowserProcess(address);
        try
        {
            await browser.AnswerAsync();
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens pages, and waits until all of them answer to clicks.</summary>
    public Task OpenAsync(int count, string path) => DoAsync($"open {count} {path}");

    /// <summary>Closes all pages, as one closes a tab.</summary>
    public Task CloseAsync() => DoAsync("close");

    /// <summary>Opens a row of the list on a page, and waits until its entries are there and the server has nothing more to say.</summary>
    /// <param name="id">The account.</param>
    /// <param name="path">A page on which it stands.</param>
    /// <returns>The bytes that the server sent because of it, in how many messages, and the entries that it showed.</returns>
    public async Task<Click> OpenRowAsync(int id, string path)
    {
        var answer = (await DoAsync($"row {id} {path}")).Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new Click(answer[0], answer[1], answer[2], answer[3]);
    }

    public async ValueTask DisposeAsync()
    {
        // It ends when there is nothing more to do.
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<string> DoAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        return await AnswerAsync();
    }

    private async Task<string> AnswerAsync() =>
        await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The browser's process ended; it said why.");
}
