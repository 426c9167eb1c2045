using BankUI.Features.Lab.Model;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using BankUI.Features.Lab.Steps;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.Experiments;

/// <summary>An account and its preferences, whose key is the account's: loaded from both sides, replaced, deleted.</summary>
public sealed class OneToOne : Experiment
{
    public override string Slug => "one-to-one";

    public override string Title => "One to one";

    public override LabTopic Topic => LabTopic.Keys;

    public override int Place => 2;

    public override string Question => "What keeps an account from having two sets of preferences?";

    public override string Lesson =>
        "The key that both rows share is what makes it one to one: the database lets no second set in, whoever sends it. EF Core knows only of what it has loaded, and that it replaces.";

    public override string InSqlAlchemy =>
        "Deleting the account there loads its preferences and tries to set their account_id to NULL, which a key cannot be; it takes cascade=\"all, delete\". EF Core's default here is CASCADE.";

    public override LabModel Model(LabValues values) => LabModel.BankWithPreferences;

    public override void Seed(LabContext db, LabValues values) => db.AddRange(
        new Account { Id = 1, Owner = "Ada", Email = "ada@example.com", Preferences = new() { Nickname = "Countess" } },
        new Account { Id = 2, Owner = "Ben", Email = "ben@example.com", Preferences = new() { Nickname = "Benny" } },
        new Account { Id = 3, Owner = "Cleo", Email = "cleo@example.com", Preferences = new() { Nickname = "Queen" } });

    public override void Compose(LabScript lab)
    {
        var db = lab.NewContext();
        Account account = null!;
        Preferences preferences = null!;
        lab.Watch(() => account);
        lab.Watch(() => preferences);

        lab.Step("Load a pair from either side", async () =>
            {
                account = await db.Accounts.Include(a => a.Preferences).SingleAsync(a => a.Id == 1);
                preferences = await db.Preferences
                    .Include(p => p.Account).SingleAsync(p => p.AccountId == 2);
            })
            .Finds(step => $"{step.StatementCount} statements, {step.RowsRead} rows: a pair is one joined row, whichever side it is read from. From the account it takes a LEFT JOIN, for it may have no preferences.");

        lab.Step("Give the account a second set, its first not loaded", async () =>
            {
                db = lab.FreshContext();
                account = await db.Accounts.SingleAsync(a => a.Id == 1);
                account.Preferences = new Preferences { Nickname = "Ace" };
                await db.SaveChangesAsync();
            })
            .MayFail()
            .Finds(_ => "Refused: account_id is the primary key of preferences, so there is no second row for account 1. EF Core, which had not read the first, sent the INSERT.");

        lab.Step("Add a second set while the first is tracked", async () =>
            {
                db = lab.FreshContext();
                account = await db.Accounts.Include(a => a.Preferences).SingleAsync(a => a.Id == 1);
                db.Add(new Preferences { AccountId = 1, Nickname = "Ace" });
            })
            .MayFail()
            .Finds(step => $"Refused again, by {step.Refusal?.By} this time: a context tracks one object for each key, and Add was as far as it came. {step.StatementCount} statement was sent, the SELECT.");

        lab.Step("Replace the set that is loaded", async () =>
            {
                db = lab.FreshContext();
                account = await db.Accounts.Include(a => a.Preferences).SingleAsync(a => a.Id == 1);
                account.Preferences = new Preferences { Nickname = "Ace" };
                await db.SaveChangesAsync();
            })
            .MayFail()
            .Asks("A new object takes the place of the one that is loaded. What becomes of the save?", ["It is refused", "A DELETE and an INSERT", "One UPDATE"], Outcome)
            .Finds(step => $"{step.RowsChanged} row changed, by an UPDATE: to EF Core a deleted and an added object with one key are a change of that row. The first set is gone.");

        lab.Step("Delete the preferences", async () =>
            {
                preferences = await db.Preferences.SingleAsync(p => p.AccountId == 1);
                db.Remove(preferences);
                await db.SaveChangesAsync();
            })
            .Finds(step => $"{step.RowsChanged} row is deleted. The account stays, and account.Preferences is {(account.Preferences is null ? "null" : "still set")}: preferences refer to the account, not the other way round.");

        lab.Step("Delete an account, its preferences loaded", async () =>
            {
                db = lab.FreshContext();
                account = await db.Accounts.Include(a => a.Preferences).SingleAsync(a => a.Id == 2);
                db.Remove(account);
                await db.SaveChangesAsync();
            })
            .Finds(step => $"{step.RowsChanged} rows are deleted by {Deletes(step)} DELETEs: EF Core sends one for the preferences that it has loaded, then one for the account.");

        lab.Step("Delete an account, its preferences not loaded", async () =>
            {
                account = await db.Accounts.SingleAsync(a => a.Id == 3);
                db.Remove(account);
                await db.SaveChangesAsync();
            })
            .Finds(step => $"{Deletes(step)} DELETE, and 2 rows are gone: {step.RowsChanged} was deleted by it, {step.RowsByForeignKeys} by the database, through ON DELETE CASCADE.");
    }

    private static string Outcome(StepResult step) =>
        step.Refusal is not null ? "It is refused" : step.Statements.Any(statement => statement.Text.StartsWith("UPDATE", StringComparison.Ordinal)) ? "One UPDATE" : "A DELETE and an INSERT";

    private static int Deletes(StepResult step) => step.Statements.Count(statement => statement.Text.StartsWith("DELETE", StringComparison.Ordinal));
}
