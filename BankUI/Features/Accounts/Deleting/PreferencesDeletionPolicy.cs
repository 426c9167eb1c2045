using System.Linq.Expressions;
using BankUI.Data.Deletion;
using BankUI.Domain;

namespace BankUI.Features.Accounts.Deleting;

/// <summary>Deleting preferences: nothing else depends on them.</summary>
public sealed class PreferencesDeletionPolicy : DeletionPolicy<AccountPreferences>
{
    protected override Expression<Func<AccountPreferences, string>> NameOf => preferences => "Preferences of " + preferences.Account.Owner;
}
