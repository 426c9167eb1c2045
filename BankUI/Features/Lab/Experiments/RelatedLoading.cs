using BankUI.Data.SqlCapture;
using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.Model;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using BankUI.Features.Lab.Steps;
using BankUI.Shared;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.Experiments;

/// <summary>The cost of loading parents with their children: N+1, and four ways to avoid it.</summary>
public sealed class RelatedLoading : Experiment
{
    private const int AccountColumns = 3;

    private static readonly NumberParameter N = new("n", "Accounts (N)", 1, 500, 37);
    private static readonly NumberParameter Each = new("each", "Activity of each", 1, 10, 3);

    public override string Slug => "loading";

    public override string Title => "Loading, and N+1";

    public override LabTopic Topic => LabTopic.Loading;

    public override string Question => "How many statements does it take to read N accounts with their activity?";

    public override string Lesson =>
        "A navigation looks like a property and may be a query. In a loop that is N+1 of them; say beforehand what is needed, and it is one or two. What is only counted or summed need not be loaded at all.";

    public override string InSqlAlchemy =>
        "Lazy loading is the default there, joinedload() is Include and selectinload() is near AsSplitQuery(). EF Core loads nothing by itself unless lazy loading is switched on.";

    public override IReadOnlyList<LabParameter> Parameters => [N, Each];

    public override LabModel Model(LabValues values) => LabModel.Bank;

    public override void Seed(LabContext db, LabValues values)
    {
        var (accounts, entries) = (values[N], values[N] * values[Each]);
        db.Database.ExecuteSql($"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {accounts})
            INSERT INTO accounts (id, owner, email) SELECT i, 'Owner ' || i, 'owner' || i || '@example.com' FROM n
            """);
        db.Database.ExecuteSql($"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {entries})
            INSERT INTO activity (id, account_id, type, amount_cents) SELECT i, 1 + (i - 1) % {accounts}, 'DEP', 100 * i FROM n
            """);
    }

    public override void Compose(LabScript lab)
    {
        LabContext db;
        List<Account> accounts = [];
        var total = 0;
        var measured = new List<Measured>();
        lab.Watch(() => accounts);
        lab.Watch(() => total);

        lab.Step("Lazily: each navigation when it is looked at", async () =>
            {
                db = lab.FreshContext(lazy: true);
                accounts = await db.Accounts.ToListAsync();
                total = accounts.Sum(account => account.Activities.Count);
            })
            .Asks($"{Words.Count(lab.Values[N], "account")}, and a loop that looks at the activity of each: how many statements?", step => step.StatementCount)
            .Finds(step => $"{step.StatementCount} statements: 1 for the {Words.Plural(lab.Values[N], "account")}, and {step.StatementCount - 1} because of a property in a loop.")
            .Exhibits(step => Compared(measured, new Measured("Lazy loading", lab.Values[N], step, Twice: 0)));

        lab.Step("Explicitly: Load() for each", async () =>
            {
                db = lab.FreshContext();
                accounts = await db.Accounts.ToListAsync();
                foreach (var account in accounts)
                {
                    await db.Entry(account).Collection(a => a.Activities).LoadAsync();
                }

                total = accounts.Sum(account => account.Activities.Count);
            })
            .Finds(step => $"{step.StatementCount} statements again: it is written down now, but it is still one for each account.")
            .Exhibits(step => Compared(measured, new Measured("Explicit loading", lab.Values[N], step, Twice: 0)));

        lab.Step("Include: one join", async () =>
            {
                db = lab.FreshContext();
                accounts = await db.Accounts.Include(a => a.Activities).ToListAsync();
                total = accounts.Sum(account => account.Activities.Count);
            })
            .Finds(step => $"1 statement, {Words.Count(step.RowsRead, "row")}: an account comes once for each of its entries, {(Twice(step.RowsRead) == 0 ? "and none has more than one" : $"so that {Words.Count(Twice(step.RowsRead), "cell")} of accounts came more than once")}.")
            .Exhibits(step => Compared(measured, new Measured("Include", lab.Values[N], step, Twice(step.RowsRead))));

        lab.Step("Include, split: one query for each table", async () =>
            {
                db = lab.FreshContext();
                accounts = await db.Accounts
                    .Include(a => a.Activities).AsSplitQuery().ToListAsync();
                total = accounts.Sum(account => account.Activities.Count);
            })
            .Finds(step => $"{step.StatementCount} statements, however many accounts there are; no account comes twice.")
            .Exhibits(step => Compared(measured, new Measured("Split query", lab.Values[N], step, Twice: 0)));

        lab.Step("Project: ask for what is needed", async () =>
            {
                db = lab.FreshContext();
                accounts = [];
                var rows = await db.Accounts
                    .Select(a => new { a.Owner, Entries = a.Activities.Count })
                    .ToListAsync();
                total = rows.Sum(row => row.Entries);
            })
            .Finds(step => $"1 statement and {Words.Count(step.RowsRead, "row")}, one for each account. The database counts, nothing is tracked.")
            .Exhibits(step => Compared(measured, new Measured("Projection", lab.Values[N], step, Twice: 0)));

        lab.Step("Measure them for every N", async () =>
            {
                accounts = [];
                foreach (var n in Points(lab.Values[N]))
                {
                    foreach (var (way, load) in Ways)
                    {
                        measured.Add(await MeasureAsync(lab, way, n, load));
                    }
                }
            })
            .Finds(_ => $"Only lazy loading sends more statements as N grows. {(lab.IsInProcess ? "SQLite runs in this process, where a statement costs little; over a network each of them waits for a round trip." : "Each of them waits for a round trip to the server, which the milliseconds show.")}")
            .Exhibits(_ => Chart(measured));

        int Twice(int rows) => (rows - lab.Values[N]) * AccountColumns;
    }

    private static readonly (string Way, Func<IQueryable<Account>, Task> Load)[] Ways =
    [
        ("Lazy loading", async accounts => (await accounts.ToListAsync()).Sum(account => account.Activities.Count)),
        ("Include", accounts => accounts.Include(a => a.Activities).ToListAsync()),
        ("Split query", accounts => accounts.Include(a => a.Activities).AsSplitQuery().ToListAsync()),
        ("Projection", accounts => accounts.Select(a => new { a.Owner, Entries = a.Activities.Count }).ToListAsync()),
    ];

    private static async Task<Measured> MeasureAsync(LabScript lab, string way, int n, Func<IQueryable<Account>, Task> load)
    {
        var db = lab.FreshContext(lazy: true);
        var before = lab.Sent.Count;
        await load(db.Accounts.OrderBy(a => a.Id).Take(n));
        var sent = lab.Sent.Skip(before).ToList();
        return new Measured(way, n, sent.Count, sent.Sum(statement => statement.RowsRead ?? 0), null, Milliseconds(sent));
    }

    // Few enough to run in one step; the last one is N itself.
    private static IEnumerable<int> Points(int n) => new[] { 1, 2, 5, 10, 20, 50, 100, 200, 350, 500 }.Where(point => point < n).Append(n);

    // From sending each statement until its last row was read; EF Core's work before that is done once and cached.
    private static double Milliseconds(IEnumerable<SqlStatement> sent) => sent.Sum(statement => statement.Duration.TotalMilliseconds);

    private static TableExhibit Compared(List<Measured> measured, Measured now)
    {
        measured.Add(now);
        return new TableExhibit(
            "Side by side", ["", "Statements", "Rows", "Cells sent twice", "Database time"],
            [.. measured.Select(way => new ExhibitCell[] { way.Way, way.Statements, way.Rows, way.Twice ?? 0, new($"{way.Milliseconds:0.0} ms", ExhibitKind.Number) })]);
    }

    private static ChartExhibit Chart(List<Measured> measured)
    {
        var lines = measured.Where(point => point.Twice is null).GroupBy(point => point.Way).ToList();
        ChartMeasure Of(string name, Func<Measured, double> value) =>
            new(name, [.. lines.Select(line => new ChartLine(line.Key, [.. line.Select(point => new ChartPoint(point.N, value(point)))]))]);
        return new ChartExhibit("Over N", "N", [Of("statements", point => point.Statements), Of("rows", point => point.Rows), Of("milliseconds", point => Math.Round(point.Milliseconds, 1))]);
    }

    /// <summary>The cost of one way of loading N accounts; duplicated cells are not counted for the chart.</summary>
    private sealed record Measured(string Way, int N, int Statements, int Rows, int? Twice, double Milliseconds)
    {
        public Measured(string way, int n, StepResult step, int Twice)
            : this(way, n, step.StatementCount, step.RowsRead, Twice, RelatedLoading.Milliseconds(step.Statements))
        {
        }
    }
}
