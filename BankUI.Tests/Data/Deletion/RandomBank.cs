using System.Text;
using BankUI.Data.Deletion;
using BankUI.Domain;

namespace BankUI.Tests.Data.Deletion;

/// <summary>A small bank and school at random, in which every relation occurs; all rules hold in it.</summary>
internal sealed class RandomBank(Random random)
{
    private readonly StringBuilder _sql = new();
    private readonly List<int> _accounts = [];
    private readonly List<long> _entries = [];
    private readonly List<int> _preferences = [];
    private readonly List<int> _instructors = [];
    private readonly List<int> _courses = [];
    private readonly List<int> _students = [];
    private readonly List<(int Student, int Course)> _enrollments = [];
    private int _instant;

    /// <summary>Empties the tables and fills them again.</summary>
    public string Script()
    {
        _sql.Append("BEGIN; UPDATE courses SET prerequisite_id = NULL; ");
        foreach (var table in new[] { "deletions", "enrollments", "courses", "instructors", "students", "activity", "transfers", "account_preferences", "accounts" })
        {
            _sql.Append($"DELETE FROM {table}; ");
        }

        Bank();
        School();
        return _sql.Append("COMMIT").ToString();
    }

    /// <summary>Some rows of some entity.</summary>
    public DeletionTarget Target()
    {
        while (true)
        {
            var target = random.Next(7) switch
            {
                0 or 1 => Some(_accounts, DeletionTarget.Of<Account>),
                2 => Some(_entries, DeletionTarget.Of<Activity>),
                3 => Some(_preferences, DeletionTarget.Of<AccountPreferences>),
                4 => random.Next(2) == 0 ? Some(_instructors, DeletionTarget.Of<Instructor>) : Some(_courses, DeletionTarget.Of<Course>),
                5 => Some(_students, DeletionTarget.Of<Student>),
                _ => _enrollments.Count == 0 ? null : DeletionTarget.OfComposite<Enrollment>(
                    Chosen(_enrollments).Select(x => new object[] { x.Student, x.Course })),
            };
            if (target is not null)
            {
                return target;
            }
        }
    }

    /// <summary>Something that another program might do meanwhile.</summary>
    public string Meddling()
    {
        var account = Pick(_accounts);
        return random.Next(7) switch
        {
            0 => $"INSERT INTO activity (account_id, type, amount_cents, created_at) SELECT id, 'DEP', 700, '2026-06-01 00:00:00' FROM accounts WHERE id = {account} AND closed_at IS NULL; "
                + $"UPDATE accounts SET balance_cents = balance_cents + 700, activity_count = activity_count + 1, last_activity_at = '2026-06-01 00:00:00' WHERE id = {account} AND closed_at IS NULL",
            1 => $"UPDATE accounts SET owner = owner || '!' WHERE id = {account}",
            2 => $"INSERT INTO account_preferences (account_id, nickname) VALUES ({account}, 'new') ON CONFLICT DO NOTHING",
            3 when _courses.Count > 0 && _instructors.Count > 0 => $"UPDATE courses SET instructor_id = {Pick(_instructors)} WHERE id = {Pick(_courses)}",
            4 when _courses.Count > 0 && _students.Count > 0 =>
                $"INSERT INTO enrollments (student_id, course_id, role, status, waitlist_position) SELECT {Pick(_students)}, id, 'student', 'waitlisted', "
                + $"1 + (SELECT COUNT(*) FROM enrollments WHERE course_id = courses.id AND status = 'waitlisted') FROM courses WHERE id = {Pick(_courses)} ON CONFLICT DO NOTHING",
            5 when _instructors.Count > 0 => $"DELETE FROM instructors WHERE id = {Pick(_instructors)}",
            _ => $"UPDATE activity SET memo = 'seen' WHERE account_id = {account}",
        };
    }

    private void Bank()
    {
        var accounts = random.Next(1, 7);
        var balances = new long[accounts + 1];
        for (var id = 1; id <= accounts; id++)
        {
            _accounts.Add(id);
            _sql.Append($"INSERT INTO accounts (id, owner, email, opened_at) VALUES ({id}, 'Owner {id}', 'o{id}@example.com', '{Instant()}'); ");
            if (random.Next(2) == 0)
            {
                _preferences.Add(id);
                _sql.Append($"INSERT INTO account_preferences (account_id, nickname, statements_by_email) VALUES ({id}, 'N{id}', {(random.Next(2) == 0 ? "FALSE" : "TRUE")}); ");
            }

            for (var i = random.Next(4); i > 0; i--)
            {
                Post(id, "DEP", random.Next(1, 900), null, balances);
            }
        }

        for (var transfer = 1; transfer <= random.Next(5); transfer++)
        {
            var from = random.Next(1, accounts + 1);
            var to = random.Next(1, accounts + 1);
            var cents = random.Next(1, 300);
            _sql.Append($"INSERT INTO transfers (id, memo, created_at) VALUES ({transfer}, 't', '{Instant()}'); ");

            // Sometimes the paying account was deleted before.
            if (from == to || balances[from] < cents)
            {
                Post(to, "DEP", cents, transfer, balances);
            }
            else
            {
                Post(from, "WD", cents, transfer, balances);
                Post(to, "DEP", cents, transfer, balances);
            }
        }

        _sql.Append("""
            UPDATE accounts SET activity_count = (SELECT COUNT(*) FROM activity WHERE account_id = accounts.id),
                last_activity_at = (SELECT MAX(created_at) FROM activity WHERE account_id = accounts.id),
                balance_cents = COALESCE((SELECT SUM(CASE type WHEN 'DEP' THEN amount_cents ELSE -amount_cents END) FROM activity WHERE account_id = accounts.id), 0);
            """);
        _sql.Append($"UPDATE accounts SET closed_at = '{Instant()}' WHERE id % 4 = {random.Next(8)}; ");
    }

    private void Post(int account, string type, int cents, int? transfer, long[] balances)
    {
        var id = _entries.Count + 1L;
        _entries.Add(id);
        balances[account] += type == "DEP" ? cents : -cents;
        _sql.Append($"INSERT INTO activity (id, account_id, type, amount_cents, created_at, memo, transfer_id) VALUES ({id}, {account}, '{type}', {cents}, '{Instant()}', {(random.Next(3) == 0 ? "NULL" : "'m'")}, {(transfer is { } t ? t : "NULL")}); ");
    }

    private void School()
    {
        for (var id = 1; id <= random.Next(4); id++)
        {
            _instructors.Add(id);
            _sql.Append($"INSERT INTO instructors (id, name, email) VALUES ({id}, 'Instructor {id}', 'i{id}@example.com'); ");
        }

        for (var id = 1; id <= random.Next(1, 6); id++)
        {
            _students.Add(id);
            _sql.Append($"INSERT INTO students (id, name, email) VALUES ({id}, 'Student {id}', 's{id}@example.com'); ");
        }

        for (var id = 1; id <= random.Next(5); id++)
        {
            var capacity = random.Next(1, 4);
            var instructor = _instructors.Count > 0 && random.Next(3) > 0 ? $"{Pick(_instructors)}" : "NULL";
            var prerequisite = _courses.Count > 0 && random.Next(3) == 0 ? $"{Pick(_courses)}" : "NULL";
            _courses.Add(id);
            _sql.Append($"INSERT INTO courses (id, code, title, capacity, instructor_id, prerequisite_id) VALUES ({id}, 'C-{id}', 'Course {id}', {capacity}, {instructor}, {prerequisite}); ");
            var place = 0;
            foreach (var student in Chosen(_students).Order())
            {
                _enrollments.Add((student, id));
                var waits = ++place > capacity;
                _sql.Append(
                    $"INSERT INTO enrollments (student_id, course_id, enrolled_at, role, grade, status, waitlist_position) VALUES ({student}, {id}, '{Instant()}', 'student', "
                    + $"{(!waits && random.Next(3) == 0 ? "'A'" : "NULL")}, '{(waits ? "waitlisted" : "enrolled")}', {(waits ? place - capacity : "NULL")}); ");
            }
        }
    }

    private string Instant() => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(_instant++).ToString("yyyy-MM-dd HH:mm:ss");

    private T Pick<T>(List<T> from) => from[random.Next(from.Count)];

    private List<T> Chosen<T>(List<T> from)
    {
        var all = from.ToArray();
        random.Shuffle(all);
        return [.. all.Take(random.Next(1, Math.Min(5, all.Length + 1)))];
    }

    private DeletionTarget? Some<T>(List<T> from, Func<IEnumerable<object>, DeletionTarget> target)
        where T : notnull => from.Count == 0 ? null : target(Chosen(from).Cast<object>());
}
