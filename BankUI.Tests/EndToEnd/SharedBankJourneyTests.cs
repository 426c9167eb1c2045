using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using Npgsql;
using static BankUI.Tests.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>What users of two servers see: the same bank, and none of it lost when one of them goes.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SharedBankJourneyTests(BankBrowser bank, TwoServers servers) : Journey(bank), IClassFixture<TwoServers>
{
    [BrowserFact(OnTwoServers = true)]
    public async Task A_seat_that_becomes_free_on_one_server_moves_the_queue_on_a_page_of_the_other_within_a_second()
    {
        var (course, first, second) = (Unique("TS").Replace(' ', '-'), Unique("Ulla Jansson"), Unique("Viktor Berg"));
        Execute(
            $"""
            INSERT INTO courses (code, code_key, title, search_key, capacity) VALUES ('{course}', lower('{course}'), 'Two servers', lower('{course}'), 1);
            INSERT INTO students (name, email, email_key, search_key) SELECT name, email, email, lower(name) FROM (VALUES ('{first}', '{EmailOf(first)}'), ('{second}', '{EmailOf(second)}')) AS v (name, email);
            INSERT INTO enrollments (student_id, course_id, role, status, waitlist_position)
            SELECT s.id, c.id, 'student', CASE s.name WHEN '{first}' THEN 'enrolled' ELSE 'waitlisted' END, CASE s.name WHEN '{second}' THEN 1 END
            FROM students s, courses c WHERE c.code = '{course}' AND s.name IN ('{first}', '{second}')
            """);
        var address = $"/enrollment?course={Scalar($"SELECT id FROM courses WHERE code = '{course}'")}";
        var (here, there) = (await Bank.NewPersonAsync(address: servers.AddressOf(1)), await Bank.NewPersonAsync(address: servers.AddressOf(2)));
        await here.OpenAsync(address);
        await there.OpenAsync(address);

        await here.Button($"Drop {first} in {course}").First.ClickAsync();
        await here.GetByText($"Dropped: {first} in {course}.").First.WaitForAsync();

        var since = Stopwatch.StartNew();
        await there.GetByText($"{second} moved up from the waitlist of {course}: {first} left.").WaitForAsync();
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(1), $"It took {since.Elapsed} until the page of the other server knew.");
    }

    [BrowserFact(OnTwoServers = true)]
    public async Task A_dialog_goes_on_at_the_other_server_and_its_deposit_is_stored_once_and_what_was_stored_survives_a_kill()
    {
        // What was typed last may be on its way when the server ends.
        Bank.ExpectedError = "There was an exception invoking 'DispatchEventAsync'";
        var page = await Bank.NewPersonAsync(address: servers.Address);
        var owner = Unique("Wanderer");
        await page.OpenAccountAsync(owner, "100");
        await page.EvaluateAsync("() => { window.isSame = true; }");
        await page.ChooseAsync(owner, "Deposit");
        await page.DialogNamed("Deposit").GetByLabel("Amount").PressSequentiallyAsync("12.34");

        // Wherever the page is: it moves once, or twice.
        await servers.EndAsync(1, "TERM");
        await servers.RestartAsync(1);
        await page.WaitForFunctionAsync("() => !reconnection.isAway()");
        await servers.EndAsync(2, "TERM");
        await page.WaitForFunctionAsync("() => window.isSame && !reconnection.isAway()");
        await servers.RestartAsync(2);

        await Expect(page.DialogNamed("Deposit").GetByLabel("Amount")).ToHaveValueAsync("12.34");
        await page.DialogNamed("Deposit").Button("Deposit").ClickAsync();
        await page.DialogNamed("Deposit").GoneAsync();
        await page.Row(owner).SaysAsync("$112.34");
        Assert.Equal(1L, Scalar($"SELECT COUNT(*) FROM activity WHERE amount_cents = 1234 AND account_id = (SELECT id FROM accounts WHERE owner = '{owner}')"));

        // It is at server 1 now, which is killed without a word: it may have to be loaded again, and nothing that was stored is missing.
        await servers.EndAsync(1, "KILL");
        await page.WaitForFunctionAsync("() => !window.isSame", null, new() { Timeout = 60_000 });
        await page.ReadyAsync();
        await page.Row(owner).SaysAsync("$112.34");
        await servers.RestartAsync(1);
    }

    [BrowserFact(OnTwoServers = true)]
    public async Task A_page_that_moved_finds_its_server_again_when_its_connection_is_cut_and_its_first_server_is_back()
    {
        const string IsBack = "() => !window.isSame || (window.wasAway && !reconnection.isAway())";
        var page = await Bank.NewPersonAsync(address: servers.Address);
        var owner = Unique("Nomad");
        await page.OpenAccountAsync(owner, "100");
        await page.EvaluateAsync(
            """
            () => {
                window.isSame = true;
                document.getElementById('components-reconnect-modal').addEventListener('components-reconnect-state-changed', () => { window.wasAway = true; });
            }
            """);

        var first = await ServerAsync();
        await servers.EndAsync(first, "TERM");
        await page.WaitForFunctionAsync(IsBack);
        Assert.NotEqual(first, await ServerAsync());
        await servers.RestartAsync(first);
        await page.EvaluateAsync("() => { window.wasAway = false; }");

        await servers.CutAsync();

        await page.WaitForFunctionAsync(IsBack);
        Assert.True(await page.EvaluateAsync<bool>("() => window.isSame === true"), "The page was loaded again.");
        await page.Toggle(owner).ClickAsync();
        await page.ActivityOf(owner).CountsAsync(1);

        // What the proxy notes, for itself.
        async Task<int> ServerAsync() =>
            int.Parse((await page.Context.CookiesAsync()).Single(cookie => cookie.Name == "bankui_server").Value, CultureInfo.InvariantCulture);
    }

    [BrowserFact(OnTwoServers = true)]
    public async Task A_page_that_is_asked_for_while_no_server_is_there_comes_by_itself()
    {
        var page = await Bank.NewPersonAsync(address: servers.Address);
        await servers.EndAsync(1, "TERM");
        await servers.EndAsync(2, "TERM");

        await page.GotoAsync("/accounts");
        await page.GetByRole(AriaRole.Heading, new() { Name = "BankUI is not there at the moment" }).WaitForAsync();
        await servers.RestartAsync(1);
        await servers.RestartAsync(2);

        await page.ReadyAsync();
    }

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(servers.Database + ";Pooling=False");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private object? Scalar(string sql)
    {
        using var connection = new NpgsqlConnection(servers.Database + ";Pooling=False");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }
}
