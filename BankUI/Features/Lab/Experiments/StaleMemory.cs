using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.Model;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using BankUI.Shared;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.Experiments;

/// <summary>What objects, change tracker and database each say after a deletion, and what makes them agree again.</summary>
public sealed class StaleMemory : Experiment
{
    public override string Slug => "stale-memory";

    public override string Title => "Memory after a deletion";

    public override LabTopic Topic => LabTopic.Deleting;

    public override int Place => 2;

    public override string Question => "A row is gone. Who still believes that it is there?";

    public override string Lesson =>
        "Objects are copies: SaveChanges brings up to date what it was told of, and ExecuteDelete tells no one. After a bulk deletion begin anew, with a new context.";

    public override string InSqlAlchemy =>
        "After session.delete(child) and a flush the list still holds the child, until commit or expire() makes it load anew; EF Core takes it out in SaveChanges, and expires nothing.";

    public override LabModel Model(LabValues values) => LabModel.Bank;

    public override void Seed(LabContext db, LabValues values) => db.AddRange(
        new Account { Id = 1, Owner = "Ada", Email = "ada@example.com", Activities = [Entry(1, 500), Entry(2, 50)] },
        new Account { Id = 2, Owner = "Ben", Email = "ben@example.com", Activities = [Entry(3, 250), Entry(4, 30)] },
        new Account { Id = 3, Owner = "Cleo", Email = "cleo@example.com", Activities = [Entry(5, 700), Entry(6, 20), Entry(7, 10)] });

    public override void Compose(LabScript lab)
    {
        var db = lab.NewContext();
        Account ada = null!, ben = null!, cleo = null!;
        Activity entry = null!;
        var says = new List<IReadOnlyList<ExhibitCell>>();
        var cures = new List<IReadOnlyList<ExhibitCell>>();
        lab.Watch(() => entry);
        lab.Watch(() => ada);
        lab.Watch(() => ben);
        lab.Watch(() => cleo);

        lab.Step("Remove an entry, and do not save yet", async () =>
            {
                ada = await db.Accounts.Include(a => a.Activities).SingleAsync(a => a.Id == 1);
                entry = ada.Activities[0];
                db.Remove(entry);
            })
            .Finds(_ => $"The change tracker says {db.Entry(entry).State}, Ada's list still holds {Words.Count(ada.Activities.Count, "entry", "entries")}, and the row is there: nothing was sent but the query.")
            .Exhibits(step => Says(says, "Removed, not saved", ada, entry, db, 2 - step.RowsChanged));

        lab.Step("Save", async () => await db.SaveChangesAsync())
            .Finds(step => $"{Words.Count(step.RowsChanged, "row", "rows")} deleted. SaveChanges took the entry out of the list, which holds {ada.Activities.Count} now; the object itself is {db.Entry(entry).State}.")
            .Exhibits(step => Says(says, "Saved", ada, entry, db, 2 - step.RowsChanged));

        lab.Step("Delete an account with its activity", async () =>
            {
                ben = await db.Accounts.Include(a => a.Activities).SingleAsync(a => a.Id == 2);
                db.Remove(ben);
                await db.SaveChangesAsync();
            })
            .Finds(step => $"{step.RowsChanged} rows deleted. Ben is {db.Entry(ben).State} and keeps a list of {ben.Activities.Count}; the Account of {(ben.Activities.TrueForAll(e => e.Account is null) ? "each" : "some")} is null now.")
            .Exhibits(step => Says(says, "Account deleted", ben, ben.Activities[0], db, 2 - (step.RowsChanged - 1)));

        lab.Step("Delete with ExecuteDelete, and query again", async () =>
            {
                cleo = await db.Accounts.Include(a => a.Activities).SingleAsync(a => a.Id == 3);
                await db.Activity.Where(e => e.AccountId == 3).ExecuteDeleteAsync();
                cleo = await db.Accounts.Include(a => a.Activities).SingleAsync(a => a.Id == 3);
            })
            .Asks("ExecuteDelete deleted Cleo's 3 entries, and the same context queried again. How many does cleo.Activities hold?", _ => cleo.Activities.Count)
            .Finds(step => $"{step.RowsChanged} rows deleted, and the last query read {Words.Count(step.Statements[^1].RowsRead ?? 0, "row", "rows")} without an entry; the list still holds {cleo.Activities.Count}, each {db.Entry(cleo.Activities[0]).State}. A query adds to what a context tracks and takes nothing away.")
            .Exhibits(step =>
            {
                Cure(cures, "A new query in the same context", cleo);
                return Says(says, "ExecuteDelete, queried again", cleo, cleo.Activities[0], db, 3 - step.RowsChanged);
            });

        lab.Step("Save something that relies on it", async () =>
            {
                db.Remove(cleo.Activities[0]);
                await db.SaveChangesAsync();
            })
            .MayFail()
            .Finds(step => $"Refused: the DELETE found {step.RowsChanged} rows. The rest of that SaveChanges would have been rolled back with it.");

        lab.Step("Reload each entry", async () =>
            {
                foreach (var stale in db.ChangeTracker.Entries<Activity>().ToList())
                {
                    await stale.ReloadAsync();
                }
            })
            .Finds(step => $"{step.StatementCount} queries, {Words.Count(step.RowsRead, "row", "rows")}. Each entry whose row is gone became Detached; the list holds {cleo.Activities.Count}.")
            .Exhibits(_ => Cure(cures, "Reload of each entry", cleo));

        lab.Step("Begin anew, with a new context", async () =>
            {
                db = lab.FreshContext();
                cleo = await db.Accounts.Include(a => a.Activities).SingleAsync(a => a.Id == 3);
            })
            .Finds(step => $"{step.StatementCount} query, and the list holds {cleo.Activities.Count}: a new context knows nothing that could be stale.")
            .Exhibits(_ => Cure(cures, "A new context", cleo));
    }

    private static Activity Entry(int id, int dollars) => new() { Id = id, AmountCents = dollars * 100L };

    // What is left of an account's rows follows from how many there were and how many a step deleted.
    private static TableExhibit Says(List<IReadOnlyList<ExhibitCell>> says, string after, Account account, Activity entry, LabContext db, int rows)
    {
        says.Add([after, account.Owner, account.Activities.Count, $"{db.Entry(entry).State}", rows]);
        return new TableExhibit("What each says", ["After", "Of", "Memory: in the list", "Change tracker: the first entry", "Database: rows of activity"], [.. says]);
    }

    private static TableExhibit Cure(List<IReadOnlyList<ExhibitCell>> cures, string cure, Account cleo)
    {
        cures.Add([cure, cleo.Activities.Count, cleo.Activities.Count == 0 ? "Yes" : "No"]);
        return new TableExhibit("Cleo's list, of which the database has no row", ["Cure", "Entries in it", "Cured?"], [.. cures]);
    }
}
