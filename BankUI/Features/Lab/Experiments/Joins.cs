using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.Model;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using BankUI.Features.Lab.Steps;
using BankUI.Shared;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.Experiments;

/// <summary>Filtering parents by their children: how many rows and how many objects a parent becomes.</summary>
public sealed class Joins : Experiment
{
    private static readonly NumberParameter AtLeast = new("dollars", "Deposit of at least ($)", 1, 5000, 750);
    private static readonly TextParameter Owner = new("owner", "Owner whose activity is read", "Ada");

    public override string Slug => "joins";

    public override string Title => "Joins, and parents that come twice";

    public override LabTopic Topic => LabTopic.Loading;

    public override int Place => 1;

    public override string Question => "Which accounts have a large deposit, and how often does each of them come?";

    public override string Lesson =>
        "A join gives one row for each pair, so that a parent comes as often as it has matching children; where only their existence matters, Any asks for that. Tracking makes one object of a row that comes twice, AsNoTracking does not.";

    public override string InSqlAlchemy =>
        "A plain join gives a parent as often as it matches there, too, and a joined eager load of a collection demands unique() on the result; Include needs no such call.";

    public override IReadOnlyList<LabParameter> Parameters => [AtLeast, Owner];

    public override LabModel Model(LabValues values) => LabModel.Bank;

    public override void Seed(LabContext db, LabValues values) => db.AddRange(
        new Account
        {
            Id = 1,
            Owner = "Ada",
            Email = "ada@example.com",
            Activities = [Entry(1, 800), Entry(2, 900), Entry(3, 850, "WD"), Entry(4, 1200)],
        },
        new Account { Id = 2, Owner = "Ben", Email = "ben@example.com", Activities = [Entry(5, 750), Entry(6, 760, "WD")] },
        new Account { Id = 3, Owner = "Cleo", Email = "cleo@example.com", Activities = [Entry(7, 250), Entry(8, 740)] },
        new Account { Id = 4, Owner = "Dan", Email = "dan@example.com" });

    public override void Compose(LabScript lab)
    {
        LabContext db;
        var cents = lab.Values[AtLeast] * 100L;
        var owner = lab.Values[Owner];
        List<Account> accounts = [];
        List<Activity> entries = [];
        var ways = new List<IReadOnlyList<ExhibitCell>>();
        lab.Watch(() => cents);
        lab.Watch(() => owner);
        lab.Watch(() => accounts);
        lab.Watch(() => entries);

        lab.Step("Join accounts to their large deposits", async () =>
            {
                db = lab.FreshContext();
                accounts = await (
                    from account in db.Accounts
                    join entry in db.Activity on account.Id equals entry.AccountId
                    where entry.Type == "DEP" && entry.AmountCents >= cents
                    select account).ToListAsync();
            })
            .Asks("An account may have several such deposits. How many items does the list have?", _ => accounts.Count)
            .Finds(step => $"{Words.Count(step.RowsRead, "row")}{(step.RowsRead == 0 ? ": nobody has such a deposit." : $", one for each deposit, and as many items in the list: {Counted(accounts)}.")}")
            .Exhibits(step => Compared(ways, "Join", step, accounts));

        lab.Step("Join, without tracking", async () =>
            {
                db = lab.FreshContext();
                accounts = await (
                    from account in db.Accounts.AsNoTracking()
                    join entry in db.Activity on account.Id equals entry.AccountId
                    where entry.Type == "DEP" && entry.AmountCents >= cents
                    select account).ToListAsync();
            })
            .Finds(_ => accounts.Count == 0
                ? "The SQL is the same, and nobody has such a deposit: no row, no object."
                : $"The SQL is the same, the objects are not: {Counted(accounts)}. Without a change tracker every row becomes an object of its own.")
            .Exhibits(step => Compared(ways, "Join, AsNoTracking", step, accounts));

        lab.Step("Join, and Distinct", async () =>
            {
                db = lab.FreshContext();
                accounts = await (
                    from account in db.Accounts
                    join entry in db.Activity on account.Id equals entry.AccountId
                    where entry.Type == "DEP" && entry.AmountCents >= cents
                    select account).Distinct().ToListAsync();
            })
            .Finds(step => $"{Words.Count(step.RowsRead, "row")}: SELECT DISTINCT has the database throw away what a join makes twice.")
            .Exhibits(step => Compared(ways, "Join, Distinct", step, accounts));

        lab.Step("Ask whether there is any", async () =>
            {
                db = lab.FreshContext();
                accounts = await db.Accounts
                    .Where(a => a.Activities.Any(e => e.Type == "DEP" && e.AmountCents >= cents))
                    .ToListAsync();
            })
            .Finds(step => $"{Words.Count(step.RowsRead, "row")}: EXISTS asks of each account whether there is such a deposit, and nothing comes twice that has to be thrown away.")
            .Exhibits(step => Compared(ways, "Any", step, accounts));

        lab.Step("Read one owner's activity, each entry with its account", async () =>
            {
                db = lab.FreshContext();
                accounts = [];
                entries = await db.Activity.Include(e => e.Account)
                    .Where(e => e.Account!.Owner == owner)
                    .ToListAsync();
            })
            .Finds(step => $"{Words.Count(step.RowsRead, "row")}{(step.RowsRead == 0 ? $": {owner} has no activity." : $", each with the account's columns: {Counted(Parents(entries))}.")}")
            .Exhibits(step => Compared(ways, "Activity with account", step, Parents(entries)));

        lab.Step("Read the same entries, without tracking", async () =>
            {
                db = lab.FreshContext();
                entries = await db.Activity.Include(e => e.Account)
                    .Where(e => e.Account!.Owner == owner)
                    .AsNoTracking()
                    .ToListAsync();
            })
            .Finds(_ => entries.Count == 0
                ? $"{owner} has no activity: no row, no object."
                : $"Every entry brings an account object of its own: {Counted(Parents(entries))}. To change one of these is not to change the others.")
            .Exhibits(step => Compared(ways, "Activity with account, AsNoTracking", step, Parents(entries)));

        lab.Step("Read them without tracking, with identity resolution", async () =>
            {
                db = lab.FreshContext();
                entries = await db.Activity.Include(e => e.Account)
                    .Where(e => e.Account!.Owner == owner)
                    .AsNoTrackingWithIdentityResolution()
                    .ToListAsync();
            })
            .Finds(_ => $"{(entries.Count == 0 ? $"{owner} has no activity" : Counted(Parents(entries)))}: EF Core tells rows by their keys while it reads them, and tracks nothing afterwards.")
            .Exhibits(step => Compared(ways, "Activity with account, identity resolution", step, Parents(entries)));
    }

    private static Activity Entry(int id, int dollars, string type = "DEP") => new() { Id = id, Type = type, AmountCents = dollars * 100L };

    private static List<Account> Parents(List<Activity> entries) => [.. entries.Select(entry => entry.Account!)];

    private static int Distinct(List<Account> accounts) => accounts.DistinctBy(account => account.Id).Count();

    private static int Objects(List<Account> accounts) => accounts.Distinct<object>(ReferenceEqualityComparer.Instance).Count();

    private static string Counted(List<Account> accounts) => $"{Words.Count(Distinct(accounts), "account")} as {Words.Count(Objects(accounts), "object")}";

    private static TableExhibit Compared(List<IReadOnlyList<ExhibitCell>> ways, string way, StepResult step, List<Account> accounts)
    {
        ways.Add([way, step.RowsRead, Distinct(accounts), Objects(accounts)]);
        return new TableExhibit("Accounts that came", ["", "Rows read", "Distinct accounts", "Account objects"], [.. ways]);
    }
}
