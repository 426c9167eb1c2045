using BankUI.Data.Startup;
using BankUI.Tests.Support;

namespace BankUI.Tests.Data.SampleData.Bulk;

/// <summary>The bank's rules as queries for rows that break them.</summary>
internal static class SeededRules
{
    private static readonly (string Rule, string Breaches)[] Rules =
    [
        ("A balance is deposits minus withdrawals, and the kept count and time agree with the rows.",
            """
            SELECT a.id FROM accounts a LEFT JOIN activity e ON e.account_id = a.id GROUP BY a.id
            HAVING a.balance_cents <> COALESCE(SUM(CASE e.type WHEN 'DEP' THEN e.amount_cents ELSE -e.amount_cents END), 0)
                OR a.activity_count <> COUNT(e.id) OR a.last_activity_at IS DISTINCT FROM MAX(e.created_at)
            """),
        ("No balance was ever negative.",
            """
            SELECT id FROM (
                SELECT id, SUM(CASE type WHEN 'DEP' THEN amount_cents ELSE -amount_cents END)
                    OVER (PARTITION BY account_id ORDER BY created_at, id) AS balance FROM activity) AS running
            WHERE balance < 0
            """),
        ("Ids grow with time within an account.",
            "SELECT id FROM (SELECT id, created_at, LAG(created_at) OVER (PARTITION BY account_id ORDER BY id) AS before FROM activity) AS entries WHERE before > created_at"),
        ("An entry lies between the opening and the closing of its account.",
            "SELECT e.id FROM activity e JOIN accounts a ON a.id = e.account_id WHERE e.created_at < a.opened_at OR e.created_at > a.closed_at"),
        ("Closing counts as a change of the account.",
            "SELECT id FROM accounts WHERE version <> CASE WHEN closed_at IS NULL THEN 1 ELSE 2 END"),
        ("Seeded entries belong to no operation.",
            "SELECT id FROM activity WHERE operation_id IS NOT NULL"),
        ("A transfer has two legs, in different accounts, at its own time.",
            """
            SELECT t.id FROM transfers t LEFT JOIN activity e ON e.transfer_id = t.id GROUP BY t.id
            HAVING COUNT(e.id) <> 2 OR COUNT(DISTINCT e.type) <> 2 OR COUNT(DISTINCT e.account_id) <> 2
                OR MIN(e.created_at) <> t.created_at OR MAX(e.created_at) <> t.created_at OR COUNT(e.memo) > 0
            """),
        ("The legs of a transfer carry the same amount.",
            "SELECT transfer_id FROM activity WHERE transfer_id IS NOT NULL GROUP BY transfer_id HAVING MIN(amount_cents) <> MAX(amount_cents)"),
        ("No course has more in it than seats, and nobody waits for a free seat.",
            """
            SELECT c.id FROM courses c JOIN enrollments e ON e.course_id = c.id GROUP BY c.id
            HAVING SUM(CASE e.status WHEN 'enrolled' THEN 1 ELSE 0 END) > c.capacity
                OR (SUM(CASE e.status WHEN 'waitlisted' THEN 1 ELSE 0 END) > 0 AND SUM(CASE e.status WHEN 'enrolled' THEN 1 ELSE 0 END) < c.capacity)
            """),
        ("A queue is numbered from 1 without gaps, in the order of arrival.",
            """
            SELECT course_id FROM (
                SELECT course_id, waitlist_position, ROW_NUMBER() OVER (PARTITION BY course_id ORDER BY enrolled_at, waitlist_position) AS place
                FROM enrollments WHERE status = 'waitlisted') AS queues
            WHERE waitlist_position <> place
            """),
        ("Whoever has a seat came before whoever waits.",
            """
            SELECT course_id FROM enrollments GROUP BY course_id
            HAVING MAX(CASE status WHEN 'enrolled' THEN enrolled_at END) > MIN(CASE status WHEN 'waitlisted' THEN enrolled_at END)
            """),
        ("Prerequisites form no circle: they stand further up.",
            "SELECT id FROM courses WHERE prerequisite_id >= id"),
    ];

    private static readonly (string Rule, string Breaches)[] RulesOnSqlite =
    [
        ("All times are stored as EF Core stores them.",
            "SELECT id FROM activity WHERE created_at NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9] [0-9][0-9]:[0-9][0-9]:[0-9][0-9]'"),
        ("Keys refer to rows that are there.", "PRAGMA foreign_key_check"),
    ];

    public static void AssertKept(TestDatabase bank)
    {
        foreach (var (rule, breaches) in bank.Engine == DatabaseProvider.Sqlite ? [.. Rules, .. RulesOnSqlite] : Rules)
        {
            var found = Rows.Of(bank, breaches);
            Assert.True(found.Count == 0, $"{rule} Broken by {found.Count}, first {found.FirstOrDefault()}.");
        }

        if (bank.Engine == DatabaseProvider.Sqlite)
        {
            Assert.Equal(["ok"], Rows.Of(bank, "PRAGMA integrity_check"));
        }
    }
}
