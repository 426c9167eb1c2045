using BankUI.Domain;
using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using BankUI.Shared;
using Microsoft.EntityFrameworkCore;
using Account = BankUI.Features.Lab.Model.Account;
using Activity = BankUI.Features.Lab.Model.Activity;

namespace BankUI.Features.Lab.Experiments;

/// <summary>A fact in one place, and the same fact copied: a name in every entry, a balance beside the entries that it sums.</summary>
public sealed class Normalization : Experiment
{
    private static readonly NumberParameter Copies = new("n", "Entries with a copy of the name", 1, 200, 12);
    private static readonly TextParameter NewName = new("name", "New name", "Ada Park");

    private static readonly LabModel WithCopies = new(
        "bank with copies", [typeof(Account), typeof(Activity)], model => LabModel.AddBank(model, withCopies: true));

    public override string Slug => "normalization";

    public override string Title => "Normalization";

    public override LabTopic Topic => LabTopic.Design;

    public override string Question => "What does it cost to keep a fact in two places?";

    public override string Lesson =>
        "A fact in one place cannot contradict itself. A copy saves work when it is read, and every writer pays for that, or the copy drifts; keep one only where a measurement asks for it, together with the query that finds the drift.";

    public override string InSqlAlchemy =>
        "A commit expires a session's objects there, so that the name is read anew before it is copied; in EF Core an object keeps what was read.";

    public override IReadOnlyList<LabParameter> Parameters => [Copies, NewName];

    public override LabModel Model(LabValues values) => WithCopies;

    public override void Seed(LabContext db, LabValues values)
    {
        db.AddRange(
            new Account { Id = 1, Owner = "Ada", Email = "ada@example.com" },
            new Account { Id = 2, Owner = "Ben", Email = "ben@example.com", Activities = [new() { Id = values[Copies] + 1, Owner = "Ben", AmountCents = 250_00 }] });
        db.SaveChanges();
        db.Database.ExecuteSql($"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {values[Copies]})
            INSERT INTO activity (id, account_id, owner, type, amount_cents)
            SELECT i, 1, 'Ada', CASE WHEN i % 4 = 0 THEN 'WD' ELSE 'DEP' END, 1000 * i FROM n
            """);
        db.Database.ExecuteSql($"""
            UPDATE accounts SET balance_cents =
                (SELECT SUM(CASE type WHEN 'DEP' THEN amount_cents ELSE -amount_cents END) FROM activity WHERE account_id = accounts.id)
            """);
    }

    public override void Compose(LabScript lab)
    {
        var db = lab.NewContext();
        var name = lab.Values[NewName];
        Account ada = null!;
        List<Anomaly> anomalies = [];
        long stored = 0, computed = 0;
        var entries = 0;
        lab.Watch(() => name);
        lab.Watch(() => ada);

        lab.Step("Rename an owner in one place", async () =>
            {
                ada = await db.Accounts.SingleAsync(a => a.Id == 1);
                await db.Accounts.Where(a => a.Id == 1)
                    .ExecuteUpdateAsync(set => set.SetProperty(a => a.Owner, name));
            })
            .Finds(step => $"{Words.Count(step.RowsChanged, "row")} written. The object that was read before does not know of it.");

        lab.Step("Rename every copy", async () =>
            {
                await db.Activity.Where(e => e.AccountId == 1)
                    .ExecuteUpdateAsync(set => set.SetProperty(e => e.Owner, name));
            })
            .Finds(step => $"{Words.Count(step.RowsChanged, "row")} written for the same fact. Before that, accounts and activity said different things.");

        lab.Step("Add a deposit, with the object that was read before", async () =>
            {
                ada.BalanceCents += 25_00;
                db.Add(new Activity { AccountId = ada.Id, Owner = ada.Owner, AmountCents = 25_00 });
                await db.SaveChangesAsync();
            })
            .Finds(step => $"{step.RowsChanged} rows written, the entry and the balance, and nothing was refused: no constraint ties the copy to what it copies.");

        lab.Step("Find copies that say something else", async () =>
            {
                anomalies = await db.Activity
                    .Where(e => e.Owner != e.Account!.Owner)
                    .Select(e => new Anomaly(e.Id, e.Owner!, e.Account!.Owner))
                    .ToListAsync();
            })
            .Asks("After that deposit: how many entries have another owner's name than their account?", _ => anomalies.Count)
            .Finds(_ => anomalies.Count == 0
                ? "None: the new name is the old one."
                : $"{Words.Count(anomalies.Count, "entry", "entries")}: it takes a join to notice, and nothing in the data says which of the two is right.")
            .Exhibits(_ => new TableExhibit(
                "Names that differ", ["Row of activity", "Copied name", "The account's"],
                [.. anomalies.Select(anomaly => new ExhibitCell[] { anomaly.Id, anomaly.Copied, anomaly.Owner })]));

        lab.Step("Read the balance, stored and computed", async () =>
            {
                var account = db.Accounts.Where(a => a.Id == 1);
                stored = await account.Select(a => a.BalanceCents).SingleAsync();
                computed = await account.SelectMany(a => a.Activities)
                    .SumAsync(e => e.Type == "DEP" ? e.AmountCents : -e.AmountCents);
                entries = await account.SelectMany(a => a.Activities).CountAsync();
            })
            .Finds(_ => $"{Money.Format(stored)} and {Money.Format(computed)}, one statement and one returned row each. The first comes out of 1 row of accounts, the second is the sum of {Words.Count(entries, "row")} of activity, which a third statement counted.")
            .Exhibits(_ => Meter(stored, computed, entries));

        lab.Step("Insert an entry without touching the balance", async () =>
            {
                await db.Database.ExecuteSqlAsync(
                    $"INSERT INTO activity (account_id, owner, type, amount_cents) VALUES (1, {name}, 'DEP', 7500)");
                var account = db.Accounts.Where(a => a.Id == 1);
                stored = await account.Select(a => a.BalanceCents).SingleAsync();
                computed = await account.SelectMany(a => a.Activities)
                    .SumAsync(e => e.Type == "DEP" ? e.AmountCents : -e.AmountCents);
            })
            .Finds(_ => $"The stored balance is {Money.Format(computed - stored)} short. The sum cannot be wrong: it is read off the entries.")
            .Exhibits(step => Meter(stored, computed, entries += step.RowsChanged));

        lab.Step("Set the stored balance right", async () =>
            {
                var account = db.Accounts.Where(a => a.Id == 1);
                await account.ExecuteUpdateAsync(set => set.SetProperty(
                    a => a.BalanceCents,
                    a => a.Activities.Sum(e => e.Type == "DEP" ? e.AmountCents : -e.AmountCents)));
                stored = await account.Select(a => a.BalanceCents).SingleAsync();
            })
            .Finds(step => $"{Words.Count(step.RowsChanged, "row")} written. A copy that can be computed can be set right; of the name, that is true only as long as one place is known to be the right one.")
            .Exhibits(_ => Meter(stored, computed, entries));
    }

    private static TableExhibit Meter(long stored, long computed, int entries) => new(
        "The balance of account 1", ["", "Amount", "Rows that it is made of"],
        [
            ["Stored", Amount(stored), new("1", ExhibitKind.Number, "of accounts, by its key")],
            ["Computed", Amount(computed), new($"{entries}", ExhibitKind.Number, "of activity, by account_id")],
            ["Drift", Amount(computed - stored), ""],
        ]);

    private static ExhibitCell Amount(long cents) => new(Money.Format(cents), ExhibitKind.Number);

    private sealed record Anomaly(int Id, string Copied, string Owner);
}
