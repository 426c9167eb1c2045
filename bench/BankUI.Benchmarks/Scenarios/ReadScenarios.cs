using System.Globalization;
using BankUI.Benchmarks.Scenarios.Engines;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Domain;
using BankUI.Features.Accounts.Details;
using BankUI.Features.Accounts.List;
using BankUI.Features.Enrollments.Courses;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Benchmarks.Scenarios;

/// <summary>Everything that is read, each with the statement that one would write for it by hand.</summary>
public sealed class ReadScenarios(IServiceProvider circuit, FloorDatabase floor, BenchSize size)
{
    private const int PageSize = AccountListQuery.DefaultSize + 1;

    private const string AccountColumns = "id, owner, email, balance_cents, activity_count, last_activity_at, opened_at, closed_at, version";

    private const string EntryColumns =
        """
        x.id, x.account_id, x.type, x.amount_cents, x.created_at, COALESCE(x.memo, t.memo), x.transfer_id, o.account_id, p.owner, x.operation_id
        """;

    private const string EntryJoins =
        """
        LEFT JOIN transfers t ON t.id = x.transfer_id
        LEFT JOIN activity o ON o.transfer_id = x.transfer_id AND o.account_id <> x.account_id
        LEFT JOIN accounts p ON p.id = o.account_id
        """;

    private readonly AccountQueries _list = circuit.GetRequiredService<AccountQueries>();

    public async IAsyncEnumerable<Scenario> AllAsync()
    {
        yield return new Scenario("first page of accounts", () => PageAsync(new AccountListQuery()), () => FloorPageAsync(""), 1.6);

        var far = (await floor.QueryAsync("SELECT search_key, id FROM accounts ORDER BY search_key, id LIMIT 1 OFFSET @at", ("@at", size.Accounts * 9L / 10)))[0];
        yield return new Scenario(
            "page at nine tenths of the list",
            () => PageAsync(new AccountListQuery { Cursor = new AccountCursor((string)far[0], Convert.ToInt32(far[1], CultureInfo.InvariantCulture), Backwards: false) }),
            () => FloorPageAsync("WHERE (search_key, id) > (@key, @at)", ("@key", far[0]), ("@at", far[1])),
            1.6);

        var email = (string)(await floor.QueryAsync("SELECT email FROM accounts WHERE id = @id", ("@id", size.Accounts / 2)))[0][0];
        var part = email[..email.IndexOf('@', StringComparison.Ordinal)];
        yield return new Scenario("search by a part that is rare", () => PageAsync(new AccountListQuery { Search = part }), () => FloorSearchAsync(floor.RareText, part), 1.6);
        yield return new Scenario("search by a part that all have", () => PageAsync(new AccountListQuery { Search = "example" }), () => FloorSearchAsync(floor.CommonText, "example"), 1.6);

        yield return new Scenario(
            "accounts with a deposit of at least $750", () => PageAsync(new AccountListQuery { DepositAtLeastCents = 750_00 }), () => FloorDepositAsync(750_00), 1.6);

        yield return new Scenario(
            "open a row with a tenth of all activity", async () => (await _list.ActivityAsync(1)).Rows.Count + 1, () => FloorNewestAsync(""), 1.6);
        var twentieth = (await _list.ActivityAsync(1)).Rows[^1];
        yield return new Scenario(
            "the next 20 of it",
            async () => (await _list.ActivityAsync(1, twentieth)).Rows.Count + 1,
            () => FloorNewestAsync("AND (created_at, id) < (@at, @id)", ("@at", twentieth.CreatedAt), ("@id", twentieth.Id)),
            1.6);

        var page = (await _list.PageAsync(new AccountListQuery())).Rows.Select(row => row.Id).ToArray();
        yield return new Scenario(
            "open all 50 rows of a page",
            async () => (await _list.ActivityOfAllAsync(page)).Values.Sum(slice => slice.Rows.Count + (slice.HasMore ? 1 : 0)),
            () => FloorRowsAsync(
                $"SELECT {EntryColumns} FROM {floor.NewestOfEach} {EntryJoins} ORDER BY x.account_id, x.created_at DESC, x.id DESC",
                ("@ids", floor.Ids(page))),
            2);

        var planner = circuit.GetRequiredService<DeletionPlanner>();
        yield return new Scenario(
            "delete plan of the largest account",
            async () => (await planner.PlanAsync(DeletionTarget.Of<Account>(1), DeletionMethod.DatabaseCascade)).IsOk ? 1 : 0,
            FloorPlanAsync,
            1.6);

        var history = circuit.GetRequiredService<AccountDetailsQueries>();
        yield return new Scenario(
            "balance over time of the largest account",
            async () => Math.Min(1, (await history.BalanceHistoryAsync(1)).Count),
            async () => Math.Min(
                1,
                await FloorRowsAsync("SELECT date(created_at) d, SUM(CASE type WHEN 'DEP' THEN amount_cents ELSE -amount_cents END) FROM activity WHERE account_id = 1 GROUP BY d ORDER BY d")),
            2);

        var courses = circuit.GetRequiredService<CourseQueries>();
        var course = (int)await floor.NumberAsync("SELECT course_id FROM enrollments GROUP BY course_id ORDER BY ABS(COUNT(*) - 400) LIMIT 1");
        yield return new Scenario(
            "choose a course with 400 enrolled",
            async () =>
            {
                var details = (await courses.DetailsAsync(course, max: 500))!;
                return details.Seats.Count + details.Queue.Count;
            },
            async () =>
            {
                await floor.QueryAsync(
                    """
                    SELECT c.id, c.code, c.title, c.capacity, c.instructor_id, i.name, c.prerequisite_id, p.code,
                           (SELECT COUNT(*) FROM enrollments e WHERE e.course_id = c.id AND e.status = 'enrolled'), (SELECT COUNT(*) FROM enrollments e WHERE e.course_id = c.id AND e.status = 'waitlisted')
                    FROM courses c LEFT JOIN instructors i ON i.id = c.instructor_id LEFT JOIN courses p ON p.id = c.prerequisite_id WHERE c.id = @id
                    """,
                    ("@id", course));
                return await FloorRowsAsync(
                    """
                    SELECT e.student_id, s.name, e.role, e.grade, e.enrolled_at, e.waitlist_position FROM enrollments e JOIN students s ON s.id = e.student_id
                    WHERE e.course_id = @id ORDER BY e.waitlist_position IS NOT NULL, e.waitlist_position, s.search_key, s.id
                    """,
                    ("@id", course));
            },
            2);
    }

    private async Task<long> PageAsync(AccountListQuery query)
    {
        var page = await _list.PageAsync(query);
        return page.Rows.Count + page.Total;
    }

    private async Task<long> FloorPageAsync(string where, params (string Name, object Value)[] parameters) =>
        Shown(await floor.QueryAsync($"SELECT {AccountColumns} FROM accounts {where} ORDER BY search_key, id LIMIT {PageSize}", parameters))
        + await floor.NumberAsync($"SELECT COUNT(*) FROM (SELECT 1 FROM accounts LIMIT {AccountPage.MaxCounted + 1}) found");

    private async Task<long> FloorSearchAsync(string condition, string text) =>
        Shown(await floor.QueryAsync($"SELECT {AccountColumns} FROM accounts WHERE {condition} ORDER BY search_key, id LIMIT {PageSize}", ("@text", text)))
        + await floor.NumberAsync($"SELECT COUNT(*) FROM (SELECT 1 FROM {floor.CountedText} LIMIT {AccountPage.MaxCounted + 1}) found", ("@text", text));

    // Each account is asked once until the page is full; how many there are is read off the deposits.
    private async Task<long> FloorDepositAsync(long cents) =>
        Shown(await floor.QueryAsync(
            $"""
            SELECT {AccountColumns} FROM accounts a
            WHERE EXISTS (SELECT 1 FROM activity x WHERE x.account_id = a.id AND x.type = 'DEP' AND x.amount_cents >= @cents)
            ORDER BY search_key, id LIMIT {PageSize}
            """,
            ("@cents", cents)))
        + await floor.NumberAsync(
            $"SELECT COUNT(*) FROM (SELECT DISTINCT account_id FROM {floor.Deposits} WHERE type = 'DEP' AND amount_cents >= @cents LIMIT {AccountPage.MaxCounted + 1}) found",
            ("@cents", cents));

    // Entries, preferences, transfers that would have no leg left, and those that would keep one.
    private async Task<long> FloorPlanAsync() => (await floor.QueryAsync(
        """
        SELECT owner, balance_cents,
               (SELECT COUNT(*) FROM (SELECT 1 FROM activity x WHERE x.account_id = a.id LIMIT 10001) found),
               (SELECT COUNT(*) FROM account_preferences p WHERE p.account_id = a.id),
               (SELECT COUNT(*) FROM (SELECT 1 FROM activity x WHERE x.account_id = a.id AND x.transfer_id IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM activity o WHERE o.transfer_id = x.transfer_id AND o.account_id <> a.id) LIMIT 10001) found),
               (SELECT COUNT(*) FROM (SELECT 1 FROM activity x WHERE x.account_id = a.id AND x.transfer_id IS NOT NULL
                   AND EXISTS (SELECT 1 FROM activity o WHERE o.transfer_id = x.transfer_id AND o.account_id <> a.id) LIMIT 10001) found)
        FROM accounts a WHERE id = 1
        """)).Count;

    private Task<long> FloorNewestAsync(string condition, params (string Name, object Value)[] parameters) => FloorRowsAsync(
        $"""
        SELECT {EntryColumns} FROM (SELECT * FROM activity WHERE account_id = 1 {condition} ORDER BY created_at DESC, id DESC LIMIT 21) x {EntryJoins}
        ORDER BY x.created_at DESC, x.id DESC
        """,
        parameters);

    private async Task<long> FloorRowsAsync(string sql, params (string Name, object Value)[] parameters) => (await floor.QueryAsync(sql, parameters)).Count;

    // One more is read, to know whether there is a next page.
    private static int Shown(List<object[]> rows) => Math.Min(rows.Count, AccountListQuery.DefaultSize);
}
