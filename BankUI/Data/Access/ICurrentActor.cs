using BankUI.Domain.Access;

namespace BankUI.Data.Access;

/// <summary>Who acts in this circuit, or sent this request.</summary>
public interface ICurrentActor
{
    /// <summary>The actor; <see langword="null"/> for somebody who has not signed in, where that is required.</summary>
    ValueTask<Actor?> GetAsync();
}
