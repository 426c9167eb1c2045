using BankUI.Data;
using BankUI.Data.Access;
using BankUI.Data.Audit;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;
using BankUI.Shared.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.SignIn.Users;

/// <summary>Adds users, and changes what they may do. Each takes an administrator, and is asked in the transaction in which it is done.</summary>
public sealed class UserAdministration(
    BankWriter writer, IDbContextFactory<BankDbContext> contexts, ICurrentActor current, IPasswordHasher<User> hasher, ILookupNormalizer names, SignOuts signOuts, TimeProvider clock)
{
    public const int MaxNameLength = 64;

    public const int MinPasswordLength = 12;

    public const int MaxPasswordLength = 1000;

    // A name that can be seen has a letter.
    private const string NameOfNobody = " ";

    private static readonly Refusal TooShort = new($"A password has at least {MinPasswordLength} characters. A sentence is good.", nameof(Credentials.Password));
    private static readonly Refusal TooLong = new($"A password has at most {MaxPasswordLength} characters.", nameof(Credentials.Password));
    private static readonly Refusal Taken = new("This name is taken.", nameof(Credentials.Name));

    /// <summary>The same for another actor, as at the console.</summary>
    public UserAdministration As(Actor actor) => new(writer.As(actor), contexts, new OneActor(actor), hasher, names, signOuts, clock);

    /// <summary>Whether somebody may administer users. Until then the set-up page is open to whoever has its token.</summary>
    public async Task<bool> HasAdministratorAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await AnyAdministratorAsync(db, cancellation);
    }

    /// <summary>All users, by name.</summary>
    public async Task<Outcome<IReadOnlyList<UserRow>>> ListAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Permissions.RefusalAsync(db, await current.GetAsync(), Role.Administrator, cancellation) is { } refusal
            ? refusal
            : await db.Users.OrderBy(user => user.NormalizedUserName)
                .Select(user => new UserRow(user.Id, user.UserName!, user.Role, user.AddedAt)).TagWith("UserAdministration.ListAsync").ToListAsync(cancellation);
    }

    /// <summary>Adds the first administrator. Refused whenever there is one. Whoever calls it has the token of this start.</summary>
    public Task<Outcome<UserRow>> SetUpAsync(string? name, string? password, CancellationToken cancellation = default) =>
        SetUpAsync(New(Guid.CreateVersion7(), name, password, Role.Administrator), cancellation);

    /// <summary>Adds the first administrator, with a passkey and without a password. Refused whenever there is one. Whoever calls it has the token of this start.</summary>
    /// <param name="id">The id that the passkey was made for.</param>
    /// <param name="name">The name.</param>
    /// <param name="passkey">The passkey, which was checked. It is stored with its user or not at all.</param>
    /// <param name="cancellation">Cancels; nothing is added then.</param>
    public Task<Outcome<UserRow>> SetUpWithPasskeyAsync(Guid id, string? name, UserPasskeyInfo passkey, CancellationToken cancellation = default) =>
        SetUpAsync(New(id, name, Role.Administrator), cancellation, passkey);

    /// <summary>Adds a user. Refused for a name that is taken or cannot be seen, and for a password that is too short.</summary>
    public async Task<Outcome<UserRow>> AddAsync(string? name, string? password, Role role, CancellationToken cancellation = default)
    {
        var made = New(Guid.CreateVersion7(), name, password, role);
        return made.IsOk ? await writer.WriteAsync(Commands.AddUser, Audited, (db, ct) => AddAsync(db, made.Value, ct), IfTaken, cancellation) : made.Refusal;
    }

    /// <summary>
    /// Gives a user another password, removes their passkeys, and signs them out everywhere: whoever got in meanwhile may have added a passkey. Refused for one that is
    /// too short.
    /// </summary>
    public async Task<Outcome<UserRow>> ResetPasswordAsync(string name, string? password, CancellationToken cancellation = default) =>
        Check(password) is { } refusal
            ? refusal
            : await ChangeAsync(
                name,
                async (db, user, ct) =>
                {
                    user.PasswordHash = hasher.HashPassword(user, password!);
                    (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
                    await db.Set<IdentityUserPasskey<Guid>>().Where(passkey => passkey.UserId == user.Id).ExecuteDeleteAsync(ct);
                },
                cancellation);

    /// <summary>Gives a user another role, and signs them out everywhere. Refused for the only administrator.</summary>
    public Task<Outcome<UserRow>> SetRoleAsync(string name, Role role, CancellationToken cancellation = default) =>
        ChangeAsync(
            name,
            (_, user, _) =>
            {
                user.Role = role;
                return Task.CompletedTask;
            },
            cancellation);

    /// <summary>Removes a user, and signs them out everywhere. What they did stays. Refused for the only administrator.</summary>
    public Task<Outcome<UserRow>> RemoveAsync(string name, CancellationToken cancellation = default) =>
        ChangeAsync(name, change: null, cancellation);

    /// <summary>Why a password cannot be used; <see langword="null"/> when it can.</summary>
    public static Refusal? Check(string? password) => password is not { Length: >= MinPasswordLength } ? TooShort : password.Length > MaxPasswordLength ? TooLong : null;

    private async Task<Outcome<UserRow>> SetUpAsync(Outcome<User> made, CancellationToken cancellation, UserPasskeyInfo? passkey = null) => made.IsOk
        ? await writer.As(Actor.BankUI).WriteAsync(
            Commands.AddUser,
            Audited,
            (db, ct) => SetUpOnceAsync(db, made.Value, ct, passkey),
            IfTaken,
            cancellation)
        : made.Refusal;

    // There is no row yet that could be held, and two at once would both find no administrator. But two cannot add the same row: the second waits for the first to end.
    private static async Task<Outcome<UserRow>> SetUpOnceAsync(BankDbContext db, User made, CancellationToken cancellation, UserPasskeyInfo? passkey)
    {
        var turn = new User { Id = new Guid("00000000-0000-0000-0000-000000000001"), UserName = NameOfNobody, NormalizedUserName = NameOfNobody };
        db.Users.Add(turn);
        await db.SaveChangesAsync(cancellation);
        db.Entry(turn).State = EntityState.Detached;
        if (await AnyAdministratorAsync(db, cancellation))
        {
            return new Refusal("BankUI has an administrator already.");
        }

        var added = await AddAsync(db, made, cancellation, passkey);
        await db.Users.Where(user => user.Id == turn.Id).ExecuteDeleteAsync(cancellation);
        return added;
    }

    private Outcome<User> New(Guid id, string? name, string? password, Role role)
    {
        var made = New(id, name, role);
        if (!made.IsOk)
        {
            return made;
        }

        if (Check(password) is { } refusal)
        {
            return refusal;
        }

        made.Value.PasswordHash = hasher.HashPassword(made.Value, password!);
        return made;
    }

    private Outcome<User> New(Guid id, string? name, Role role)
    {
        var typed = TypedText.Require(name, MaxNameLength, "A name", "Enter a name.", nameof(Credentials.Name));
        return typed.IsOk
            ? new User
            {
                Id = id,
                UserName = typed.Value,
                NormalizedUserName = names.NormalizeName(typed.Value),
                Role = role,
                AddedAt = clock.GetUtcNow().UtcDateTime,
                LockoutEnabled = true,
                SecurityStamp = Stamp(),
            }
            : typed.Refusal;
    }

    // Without a change, the user is removed.
    private async Task<Outcome<UserRow>> ChangeAsync(string name, Func<BankDbContext, User, CancellationToken, Task>? change, CancellationToken cancellation)
    {
        var outcome = await StoreAsync(name, change, cancellation);
        if (outcome.IsOk)
        {
            signOuts.Tell(outcome.Value.Id);
        }

        return outcome;
    }

    private Task<Outcome<UserRow>> StoreAsync(string name, Func<BankDbContext, User, CancellationToken, Task>? change, CancellationToken cancellation) => writer.WriteAsync<UserRow>(
        change is null ? Commands.RemoveUser : Commands.ChangeUser,
        Audited,
        async (db, ct) =>
        {
            // Held before they are read: two administrators could otherwise take each other's role away.
            await db.Users.Where(user => user.Role == Role.Administrator).ExecuteUpdateAsync(set => set.SetProperty(user => user.AddedAt, user => user.AddedAt), ct);
            var normalized = names.NormalizeName(TypedText.Clean(name));
            if (await db.Users.SingleOrDefaultAsync(user => user.NormalizedUserName == normalized, ct) is not { } user)
            {
                return new Refusal($"There is no user “{TypedText.Clean(name)}”.");
            }

            var wasAdministrator = user.Role == Role.Administrator;
            if (change is null)
            {
                db.Users.Remove(user);
            }
            else
            {
                await change(db, user, ct);
                (user.SecurityStamp, user.ConcurrencyStamp) = (Stamp(), Guid.NewGuid().ToString());
            }

            await db.SaveChangesAsync(ct);
            return wasAdministrator && !await AnyAdministratorAsync(db, ct)
                ? new Refusal($"{user.UserName} is the only administrator. Make somebody else one first.")
                : Row(user);
        },
        cancellation: cancellation);

    private static async Task<Outcome<UserRow>> AddAsync(BankDbContext db, User user, CancellationToken cancellation, UserPasskeyInfo? passkey = null)
    {
        db.Users.Add(user);
        await db.SaveChangesAsync(cancellation);
        if (passkey is not null)
        {
            // It belongs to the transaction's context, which ends with the transaction.
            var store = new UserOnlyStore<User, BankDbContext, Guid>(db);
            await store.AddOrUpdatePasskeyAsync(user, passkey, cancellation);
            await db.SaveChangesAsync(cancellation);
        }

        return Row(user);
    }

    private static Task<Outcome<UserRow>?> IfTaken(DatabaseFailure failure, BankDbContext db, CancellationToken cancellation) =>
        Task.FromResult<Outcome<UserRow>?>(failure == DatabaseFailure.Duplicate ? (Outcome<UserRow>)Taken : null);

    private static Task<bool> AnyAdministratorAsync(BankDbContext db, CancellationToken cancellation) =>
        db.Users.AnyAsync(user => user.Role == Role.Administrator, cancellation);

    private static AuditedOperation Audited(UserRow user) => AuditedOperation.On(AuditSubject.User(user.Id));

    private static UserRow Row(User user) => new(user.Id, user.UserName!, user.Role, user.AddedAt);

    private static string Stamp() => Guid.NewGuid().ToString("N");
}
