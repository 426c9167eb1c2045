using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.Model;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.Experiments;

/// <summary>What a foreign key prevents, and what happens without enforcement.</summary>
public sealed class ForeignKeys : Experiment
{
    private static readonly NumberParameter Missing = new("account", "Account that does not exist", 4, 9999, 999);

    private static readonly LabModel WithoutAction = new(
        "bank, no action", [typeof(Account), typeof(Activity)], model => LabModel.AddBank(model, DeleteBehavior.NoAction));

    public override string Slug => "foreign-keys";

    public override string Title => "Foreign keys";

    public override LabTopic Topic => LabTopic.Keys;

    public override string Question => "Who notices that a row refers to nothing?";

    public override string Lesson =>
        "A foreign key is a rule that the database keeps, whoever writes: no row may refer to one that is not there. Where it is switched off, nobody notices until someone looks for orphans.";

    public override string InSqlAlchemy => "SQLite enforces no foreign key there until PRAGMA foreign_keys = ON is sent; EF Core's provider switches it on for every connection.";

    public override IReadOnlyList<LabParameter> Parameters => [Missing];

    public override LabModel Model(LabValues values) => WithoutAction;

    public override void Seed(LabContext db, LabValues values) => db.AddRange(
        new Account { Id = 1, Owner = "Ada", Email = "ada@example.com", Activities = [new() { AmountCents = 500_00 }, new() { Type = "WD", AmountCents = 100_00 }] },
        new Account { Id = 2, Owner = "Ben", Email = "ben@example.com", Activities = [new() { AmountCents = 250_00 }] },
        new Account { Id = 3, Owner = "Cleo", Email = "cleo@example.com" });

    public override void Compose(LabScript lab)
    {
        var db = lab.NewContext();
        var missing = lab.Values[Missing];
        List<Orphan> orphans = [];
        lab.Watch(() => missing);
        lab.Watch(() => orphans);

        lab.Step("Add activity for an account that does not exist", async () =>
            {
                db.Add(new Activity { AccountId = missing, AmountCents = 100_00 });
                await db.SaveChangesAsync();
            })
            .MayFail()
            .Asks("What becomes of activity that refers to a missing account?", ["It is stored", "It is refused"], step => step.Refusal is null ? "It is stored" : "It is refused")
            .Finds(_ => $"Refused: accounts has no row {missing}. EF Core did not check that; it sent the INSERT, and the database said no.");

        lab.Step("Delete an account that has activity", async () =>
            {
                db.ChangeTracker.Clear();
                db.Remove(await db.Accounts.SingleAsync(a => a.Id == 1));
                await db.SaveChangesAsync();
            })
            .MayFail()
            .Finds(_ => "Refused: with NO ACTION the database keeps a row that others refer to.");

        if (!lab.CanSwitchForeignKeysOff)
        {
            DropTheConstraint();
            return;
        }

        lab.Step("Switch foreign keys off and do both again", async () =>
            {
                db.ChangeTracker.Clear();
                await db.Database.ExecuteSqlAsync($"PRAGMA foreign_keys = OFF");
                db.Add(new Activity { AccountId = missing, AmountCents = 100_00 });
                db.Remove(await db.Accounts.SingleAsync(a => a.Id == 1));
                await db.SaveChangesAsync();
            })
            .Finds(_ => "Both went through. Nothing failed, and nothing says that three rows now belong to nobody.");

        lab.Step("Look for orphans", async () => orphans = await db.Database.SqlQuery<Orphan>($"""
                SELECT a.id AS "Id", a.account_id AS "AccountId"
                FROM pragma_foreign_key_check AS f JOIN activity AS a ON a.id = f.rowid
                """).ToListAsync())
            .Finds(_ => $"foreign_key_check lists {orphans.Count} rows of activity without an account.")
            .Exhibits(_ => Listed("Orphans that foreign_key_check found", orphans));

        // A server does not let a connection look away: the rule itself has to go.
        void DropTheConstraint()
        {
            lab.Step("Drop the foreign key and do both again", async () =>
                {
                    db.ChangeTracker.Clear();
                    await db.Database.ExecuteSqlAsync(
                        $"ALTER TABLE activity DROP CONSTRAINT fk_activity_account_id");
                    db.Add(new Activity { AccountId = missing, AmountCents = 100_00 });
                    db.Remove(await db.Accounts.SingleAsync(a => a.Id == 1));
                    await db.SaveChangesAsync();
                })
                .Finds(_ => "Both went through. Nothing failed, and nothing says that three rows now belong to nobody.");

            lab.Step("Look for orphans", async () => orphans = await db.Activity
                    .Where(e => !db.Accounts.Any(a => a.Id == e.AccountId))
                    .OrderBy(e => e.Id)
                    .Select(e => new Orphan(e.Id, e.AccountId))
                    .ToListAsync())
                .Finds(_ => $"NOT EXISTS lists {orphans.Count} rows of activity without an account. Whoever wants to know has to ask for it.")
                .Exhibits(_ => Listed("Orphans that the query found", orphans));

            lab.Step("Create the foreign key again", async () => await db.Database.ExecuteSqlAsync(
                    $"""
                    ALTER TABLE activity ADD CONSTRAINT fk_activity_account_id
                    FOREIGN KEY (account_id) REFERENCES accounts (id)
                    """))
                .MayFail()
                .Finds(_ => "Refused: it reads all rows first, and names one that it would forbid. The orphans have to go, or get an account, before the rule can come back.");
        }
    }

    private static TableExhibit Listed(string title, List<Orphan> orphans) => new(
        title, ["Row of activity", "Refers to a missing account"], [.. orphans.Select(orphan => new ExhibitCell[] { orphan.Id, orphan.AccountId })]);

    private sealed record Orphan(int Id, int AccountId);
}
