using BankUI.Data.Access;
using BankUI.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Support;

/// <summary>The actor that a test says: at first, whoever sits at this computer.</summary>
public sealed class ActorOfTest : ICurrentActor
{
    public Actor? Actor { get; set; } = Actor.ThisComputer;

    public ValueTask<Actor?> GetAsync() => new(Actor);

    /// <summary>Adds a user, past the services, and signs them in.</summary>
    public async Task<User> SignInAsync(TestDatabase bank, string name, Role role)
    {
        var user = new User { Id = Guid.CreateVersion7(), UserName = name, NormalizedUserName = name.ToUpperInvariant(), Role = role, SecurityStamp = Guid.NewGuid().ToString() };
        await using var db = bank.Context();
        db.Users.Add(user);
        await db.SaveChangesAsync();
        Actor = new Actor(name, user.Id, user.SecurityStamp);
        return user;
    }

    /// <summary>Gives a user another role, past the services.</summary>
    public static async Task SetRoleAsync(TestDatabase bank, User user, Role role)
    {
        await using var db = bank.Context();
        await db.Users.Where(stored => stored.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(stored => stored.Role, role));
    }
}
