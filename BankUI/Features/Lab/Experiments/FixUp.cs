using BankUI.Features.Lab.Model;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.Experiments;

/// <summary>One side of a relationship changes in memory: when the other side and the database follow.</summary>
public sealed class FixUp : Experiment
{
    public override string Slug => "fix-up";

    public override string Title => "Fix-up: two sides in memory";

    public override LabTopic Topic => LabTopic.Keys;

    public override int Place => 3;

    public override string Question => "One side is changed: when does the other side know?";

    public override string Lesson =>
        "EF Core makes both sides of a relationship agree, but only when it looks: in DetectChanges, which SaveChanges calls, in Add, and when a query brings a row. Before SaveChanges, all of that is memory.";

    public override string InSqlAlchemy =>
        "back_populates sets both sides at the moment of append() or assignment; EF Core sets the other one at DetectChanges, and needs no such setting, for the model knows the inverse.";

    public override LabModel Model(LabValues values) => LabModel.Bank;

    public override void Seed(LabContext db, LabValues values) => db.AddRange(
        new Account { Id = 1, Owner = "Ada", Email = "ada@example.com" },
        new Account { Id = 2, Owner = "Ben", Email = "ben@example.com" });

    public override void Compose(LabScript lab)
    {
        var db = lab.NewContext();
        Account ada = null!, ben = null!;
        Activity deposit = null!, withdrawal = null!;
        lab.Watch(() => ada);
        lab.Watch(() => ben);
        lab.Watch(() => deposit);
        lab.Watch(() => withdrawal);

        lab.Step("Add to the list", async () =>
            {
                ada = await db.Accounts.SingleAsync(a => a.Id == 1);
                deposit = new Activity { AmountCents = 200_00 };
                ada.Activities.Add(deposit);
            })
            .Asks("The deposit stands in ada.Activities. What does deposit.Account hold now?", ["Ada's account", "null"], _ => deposit.Account is null ? "null" : "Ada's account")
            .Finds(_ => $"ada.Activities holds {ada.Activities.Count}, deposit.Account is {Held(deposit)}, and the change tracker knows of the account alone. A list is a list: EF Core has not looked at it yet.");

        lab.Step("Let EF Core look", () => db.ChangeTracker.DetectChanges())
            .Finds(step => $"deposit.Account is {Held(deposit)} now, deposit.AccountId is {deposit.AccountId}, and its state is Added. {step.StatementCount} statements: the database knows nothing of it.");

        lab.Step("Set the reference of a new entry, and let it look", () =>
            {
                withdrawal = new Activity { Type = "WD", AmountCents = 50_00, Account = ada };
                db.ChangeTracker.DetectChanges();
            })
            .Finds(_ => $"withdrawal.Account is {Held(withdrawal)}, and ada.Activities still holds {ada.Activities.Count}. The withdrawal was not found: it leads to the account, but nothing that is tracked leads to it.");

        lab.Step("Hand that entry to the context", () => db.Add(withdrawal))
            .Finds(step => $"ada.Activities holds {ada.Activities.Count} at once; what is handed to Add needs no DetectChanges. Still {step.StatementCount} statements.");

        lab.Step("Save", async () => await db.SaveChangesAsync())
            .Finds(step => $"{step.StatementCount} INSERTs. The {step.RowsChanged} rows are in the database only now, with the account_id that fix-up gave to the objects.");

        lab.Step("Set the reference of a tracked entry", async () =>
            {
                ben = await db.Accounts.SingleAsync(a => a.Id == 2);
                deposit.Account = ben;
            })
            .Finds(_ => $"deposit.Account is {Held(deposit)}, deposit.AccountId still {deposit.AccountId}; it stands in {(ada.Activities.Contains(deposit) ? "Ada's" : "no")} list, and Ben's holds {ben.Activities.Count}. Two answers to one question, until EF Core looks.");

        lab.Step("Save again", async () => await db.SaveChangesAsync())
            .Finds(step => $"SaveChanges looks first: the deposit went from Ada's list, which holds {ada.Activities.Count} now, to Ben's, which holds {ben.Activities.Count}. {step.StatementCount} UPDATE of account_id followed.");
    }

    private static string Held(Activity entry) => entry.Account is { } account ? $"{account.Owner}'s account" : "null";
}
