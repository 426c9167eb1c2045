using BankUI.Features.Lab.Model;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using BankUI.Shared;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.Experiments;

/// <summary>From an account to its activity and back: what is there, what is null, and since when.</summary>
public sealed class OneToMany : Experiment
{
    public override string Slug => "one-to-many";

    public override string Title => "One to many";

    public override LabTopic Topic => LabTopic.Keys;

    public override int Place => 1;

    public override string Question => "When does an account hold its activity, and an entry its account?";

    public override string Lesson =>
        "A navigation holds what this context has read so far, no more: an empty list or a null can mean that nobody asked. What is tracked is connected by its keys, whatever query brought it; what is not tracked is connected by Include alone.";

    public override string InSqlAlchemy =>
        "There account.activities runs a SELECT the first time it is looked at; in EF Core it stays empty until something loads it, unless lazy loading is switched on.";

    public override LabModel Model(LabValues values) => LabModel.Bank;

    public override void Seed(LabContext db, LabValues values) => db.AddRange(
        new Account
        {
            Id = 1,
            Owner = "Ada",
            Email = "ada@example.com",
            Activities = [new() { Id = 1, AmountCents = 500_00 }, new() { Id = 2, Type = "WD", AmountCents = 100_00 }, new() { Id = 3, AmountCents = 50_00 }],
        },
        new Account { Id = 2, Owner = "Ben", Email = "ben@example.com", Activities = [new() { Id = 4, AmountCents = 250_00 }, new() { Id = 5, Type = "WD", AmountCents = 30_00 }] });

    public override void Compose(LabScript lab)
    {
        var db = lab.NewContext();
        Account account = null!;
        Activity entry = null!;
        List<Account?> accounts = [];
        lab.Watch(() => account);
        lab.Watch(() => entry);
        lab.Watch(() => accounts);

        lab.Step("Query an account", async () => account = await db.Accounts.SingleAsync(a => a.Id == 1))
            .Asks("The database has 3 entries of account 1. How many does account.Activities hold?", _ => account.Activities.Count)
            .Finds(step => $"{Words.Count(step.RowsRead, "row")}, the account alone: account.Activities holds {account.Activities.Count} and is not loaded. That it is empty says nothing of the database.");

        lab.Step("Load its activity", async () => await db.Entry(account).Collection(a => a.Activities).LoadAsync())
            .Finds(step => $"{Words.Count(step.StatementCount, "statement")} more, {Words.Count(step.RowsRead, "row")}: account.Activities holds {account.Activities.Count} and is loaded. The Account of {account.Activities.Count(a => a.Account == account)} entries is set as well, although only the list was asked for.");

        lab.Step("Query an entry of another account", async () => entry = await db.Activity.SingleAsync(a => a.Id == 4))
            .Finds(_ => $"entry.AccountId is {entry.AccountId}, and entry.Account is {Held(entry.Account)}: the key came with the row, the account did not.");

        lab.Step("Query that account, too", async () => account = await db.Accounts.SingleAsync(a => a.Id == entry.AccountId))
            .Finds(_ => $"Without Include, entry.Account is {Held(entry.Account)} now, and account.Activities holds {account.Activities.Count} of its 2 entries: EF Core connects what it tracks by the keys. The list is still {Loaded(db, account)}, because nobody asked for all of it.");

        lab.Step("Query both without tracking", async () =>
            {
                db = lab.FreshContext();
                account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == 1);
                entry = await db.Activity.AsNoTracking().SingleAsync(a => a.Id == 1);
            })
            .Finds(_ => $"The entry is the account's, and nothing connects them: account.Activities holds {account.Activities.Count}, entry.Account is {Held(entry.Account)}.");

        lab.Step("Include the account of each entry, without tracking", async () =>
            {
                var entries = await db.Activity.AsNoTracking().Include(a => a.Account).ToListAsync();
                accounts = entries.Select(a => a.Account).Distinct().ToList();
            })
            .Finds(step => $"{Words.Count(step.RowsRead, "entry", "entries")} hold {Words.Count(accounts.Count, "object")} for the {Rows(accounts)} rows of accounts, each with a list of its own. Nothing remembers that an account was made already.");

        lab.Step("The same with identity resolution", async () =>
            {
                var entries = await db.Activity
                    .AsNoTrackingWithIdentityResolution().Include(a => a.Account).ToListAsync();
                accounts = entries.Select(a => a.Account).Distinct().ToList();
            })
            .Finds(step => $"{Words.Count(step.RowsRead, "entry", "entries")} hold {Words.Count(accounts.Count, "object")}, one for each of the {Rows(accounts)} rows, and still nothing is tracked.");
    }

    private static string Held(Account? account) => account is null ? "null" : $"account {account.Id}";

    private static string Loaded(LabContext db, Account account) => db.Entry(account).Collection(a => a.Activities).IsLoaded ? "loaded" : "not loaded";

    private static int Rows(List<Account?> accounts) => accounts.Select(account => account?.Id).Distinct().Count();
}
