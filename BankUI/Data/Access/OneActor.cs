using BankUI.Domain.Access;

namespace BankUI.Data.Access;

/// <summary>Always the same actor.</summary>
public sealed class OneActor(Actor actor) : ICurrentActor
{
    public ValueTask<Actor?> GetAsync() => new(actor);
}
