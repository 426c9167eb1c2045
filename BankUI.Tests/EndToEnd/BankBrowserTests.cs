namespace BankUI.Tests.EndToEnd;

[Collection(BrowserCollection.Name)]
public sealed class BankBrowserTests(BankBrowser bank) : Journey(bank)
{
    [BrowserFact]
    public async Task A_test_fails_when_a_page_throws_an_error_or_writes_one()
    {
        var page = await Bank.NewPersonAsync();
        await page.OpenAsync("/lab");
        var thrown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        page.PageError += (_, _) => thrown.TrySetResult();

        await page.RunAndWaitForConsoleMessageAsync(() => page.EvaluateAsync("() => { console.error('written'); setTimeout(() => { throw new Error('thrown'); }); }"));
        await thrown.Task.WaitAsync(Pages.Patience);

        var failure = await Assert.ThrowsAsync<Xunit.Sdk.TrueException>(Bank.LeaveAsync);
        Assert.Contains("written", failure.Message, StringComparison.Ordinal);
        Assert.Contains("thrown", failure.Message, StringComparison.Ordinal);
    }
}
