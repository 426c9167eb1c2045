using BankUI.Features.Lab.Model;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.Experiments;

/// <summary>Saving related rows together: which object has which key, and from when on.</summary>
public sealed class RelatedInserts : Experiment
{
    public override string Slug => "related-inserts";

    public override string Title => "Saving related rows";

    public override LabTopic Topic => LabTopic.Saving;

    public override string Question => "Who gives a row the key of another that is not stored yet?";

    public override string Lesson =>
        "Connect the objects and save once: EF Core inserts principals first, hands their new keys on, and reads back what the database made. Where the key is known already, its value is enough.";

    public override string InSqlAlchemy =>
        "commit() expires what is in memory there, and refresh() or the next look is one more SELECT; EF Core reads keys and defaults back with the INSERT itself.";

    public override LabModel Model(LabValues values) => LabModel.BankWithTimes;

    public override void Seed(LabContext db, LabValues values) => db.AddRange(
        new Account { Id = 1, Owner = "Ada", Email = "ada@example.com", Activities = [new() { AmountCents = 500_00 }] },
        new Account { Id = 2, Owner = "Ben", Email = "ben@example.com" });

    public override void Compose(LabScript lab)
    {
        var db = lab.NewContext();
        Account account = null!;
        Activity deposit = null!;
        lab.Watch(() => account);
        lab.Watch(() => deposit);

        lab.Step("Connect a new account and its first deposit", () =>
            {
                account = new Account { Owner = "Cleo", Email = "cleo@example.com" };
                deposit = new Activity { AmountCents = 100_00 };
                account.Activities.Add(deposit);
                db.Add(account);
            })
            .Finds(step => $"{step.StatementCount} statements. Both are Added, the deposit because the account leads to it. The objects' keys are {account.Id} and {deposit.Id}; the change tracker works with the temporary key {Tracked(db, account)}, as the deposit's AccountId, too.");

        lab.Step("Save both", async () => await db.SaveChangesAsync())
            .Asks("One account and one deposit, with keys and a time that the database makes: how many statements?", step => step.StatementCount)
            .Finds(step => $"{step.StatementCount} statements, the account first. Its INSERT returned the key {account.Id}, which the deposit's then took as account_id; that one returned id and created_at ({deposit.CreatedAt:yyyy-MM-dd HH:mm:ss}). No SELECT was needed.");

        lab.Step("From the other side: a deposit and its new account", async () =>
            {
                account = new Account { Owner = "Dan", Email = "dan@example.com" };
                deposit = new Activity { AmountCents = 75_00, Account = account };
                db.Add(deposit);
                await db.SaveChangesAsync();
            })
            .Finds(step => $"Only the deposit was handed to Add, and the {step.StatementCount} INSERTs are the same, the account first: foreign keys give the order, not the calls. deposit.AccountId is {deposit.AccountId}.");

        lab.Step("For an account that exists: by its list", async () =>
            {
                db = lab.FreshContext();
                account = await db.Accounts.SingleAsync(a => a.Id == 2);
                deposit = new Activity { AmountCents = 20_00 };
                account.Activities.Add(deposit);
                await db.SaveChangesAsync();
            })
            .Finds(step => $"{step.StatementCount} statements: the account was read, the deposit inserted with account_id {deposit.AccountId}. The list needed no loading to be added to; it holds {account.Activities.Count}.");

        lab.Step("By its reference", async () =>
            {
                deposit = new Activity { AmountCents = 30_00, Account = account };
                db.Add(deposit);
                await db.SaveChangesAsync();
            })
            .Finds(step => $"{step.StatementCount} statement, the same INSERT: AccountId is {deposit.AccountId}, and account.Activities holds {account.Activities.Count}.");

        lab.Step("By the value of the foreign key", async () =>
            {
                db = lab.FreshContext();
                deposit = new Activity { AmountCents = 40_00, AccountId = 2 };
                db.Add(deposit);
                await db.SaveChangesAsync();
            })
            .Finds(step => $"{step.StatementCount} statement, and the account was never read: the key says enough. deposit.Account is {(deposit.Account is null ? "null" : "set")}, for this context has not met account {deposit.AccountId}.");
    }

    private static int Tracked(LabContext db, Account account) => db.Entry(account).Property(a => a.Id).CurrentValue;
}
