using BankUI.Features.Lab.Model;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using BankUI.Shared;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.Experiments;

/// <summary>What becomes of a child that is taken out of its parent's list.</summary>
public sealed class Orphans : Experiment
{
    private static readonly LabModel WithTransfers = new(
        "bank with transfers", [typeof(Account), typeof(Activity), typeof(Transfer)], model => LabModel.AddBank(model, withTransfers: true));

    public override string Slug => "orphans";

    public override string Title => "Orphans";

    public override LabTopic Topic => LabTopic.Deleting;

    public override int Place => 1;

    public override string Question => "What becomes of a row whose object is taken out of its parent's list?";

    public override string Lesson =>
        "Nullability decides: a child that must have a parent is deleted when it is taken out of the list, one that may have none stays without a link. In another parent's list it is no orphan, and one UPDATE moves it.";

    public override string InSqlAlchemy =>
        "An orphan is deleted only under cascade=\"all, delete-orphan\"; otherwise its foreign key is set to NULL, and a NOT NULL column refuses that.";

    public override LabModel Model(LabValues values) => WithTransfers;

    public override void Seed(LabContext db, LabValues values)
    {
        var rent = new Transfer { Id = 1, Memo = "Rent" };
        db.AddRange(
            new Account
            {
                Id = 1,
                Owner = "Ada",
                Email = "ada@example.com",
                Activities =
                [
                    new() { Id = 1, Type = "WD", AmountCents = 100_00, Transfer = rent },
                    new() { Id = 3, AmountCents = 500_00 },
                    new() { Id = 4, AmountCents = 50_00 },
                ],
            },
            new Account
            {
                Id = 2,
                Owner = "Ben",
                Email = "ben@example.com",
                Activities = [new() { Id = 2, AmountCents = 100_00, Transfer = rent }, new() { Id = 5, AmountCents = 250_00 }],
            });
    }

    public override void Compose(LabScript lab)
    {
        var db = lab.NewContext();
        Account ada = null!, ben = null!;
        Transfer rent = null!;
        Activity entry = null!, leg = null!;
        lab.Watch(() => ada);
        lab.Watch(() => ben);
        lab.Watch(() => rent);
        lab.Watch(() => entry);
        lab.Watch(() => leg);

        lab.Step("Load two accounts with their activity, and a transfer with its legs", async () =>
            {
                ada = await db.Accounts.Include(a => a.Activities).SingleAsync(a => a.Id == 1);
                ben = await db.Accounts.Include(a => a.Activities).SingleAsync(a => a.Id == 2);
                rent = await db.Transfers.Include(t => t.Legs).SingleAsync(t => t.Id == 1);
            })
            .Finds(_ => $"{ada.Activities.Count + ben.Activities.Count} entries; {rent.Legs.Count} of them are legs of the transfer. account_id is NOT NULL, transfer_id may be NULL.");

        lab.Step("Take an entry out of its account's list", () =>
            {
                entry = ada.Activities.Single(e => e.Id == 3);
                ada.Activities.Remove(entry);
                db.ChangeTracker.DetectChanges();
            })
            .Asks("No list holds the entry any more. What does the change tracker make of it?", ["Unchanged", "Modified", "Deleted"], _ => $"{db.Entry(entry).State}")
            .Finds(step => $"{db.Entry(entry).State}, after {step.StatementCount} statements: the relationship is required, and an entry without an account cannot be stored.");

        lab.Step("Save that", async () => await db.SaveChangesAsync())
            .Finds(step => $"{Words.Count(step.RowsChanged, "row")} deleted, though Remove was called on a list only. The entry is {db.Entry(entry).State} now.");

        lab.Step("Take a leg out of its transfer's list", () =>
            {
                leg = rent.Legs.Single(e => e.Id == 1);
                rent.Legs.Remove(leg);
                db.ChangeTracker.DetectChanges();
            })
            .Finds(_ => $"{db.Entry(leg).State}: the relationship is optional, TransferId became null, and the entry lives on.");

        lab.Step("Save that, too", async () => await db.SaveChangesAsync())
            .Finds(step => $"{Words.Count(step.RowsChanged, "row")} updated: the link is NULL, the entry is still Ada's and {db.Entry(leg).State}.");

        lab.Step("Move an entry to another account", async () =>
            {
                entry = ada.Activities.Single(e => e.Id == 4);
                ada.Activities.Remove(entry);
                ben.Activities.Add(entry);
                await db.SaveChangesAsync();
            })
            .Finds(step => $"{Words.Count(step.StatementCount, "UPDATE")} and no DELETE: found in Ben's list, the entry is no orphan. It sets {step.Statements[0].Parameters.Count - 1} columns, not account_id alone. EF Core missed the entry in Ada's list first, so that it counted as Deleted until it was found in Ben's.");

        lab.Step("Clear a list", async () =>
            {
                ben.Activities.Clear();
                await db.SaveChangesAsync();
            })
            .Finds(step => $"{Words.Count(step.RowsChanged, "row")} deleted by {Words.Count(step.StatementCount, "statement")}, one for each entry that was in the list. One of them was a leg: the transfer's list holds {rent.Legs.Count} now.");
    }
}
