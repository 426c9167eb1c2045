using BankUI.Data.Deletion;
using BankUI.Features.Accounts.Deleting;
using BankUI.Features.Accounts.Details;
using BankUI.Features.Accounts.Details.Preferences;
using BankUI.Features.Accounts.Editing;
using BankUI.Features.Accounts.Ledger;
using BankUI.Features.Accounts.List;
using BankUI.Shared.ReaderTime;

namespace BankUI.Features.Accounts;

public static class AccountsRegistration
{
    /// <summary>The services of the accounts' pages, one set to a circuit.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddScoped<ReaderZone>()
        .AddCascadingValue(services => services.GetRequiredService<ReaderZone>())
        .AddScoped<AccountActionDialogs>()
        .AddScoped<AccountDeleteDialogs>()
        .AddScoped<AccountQueries>()
        .AddScoped<AccountService>()
        .AddScoped<ActivityMover>()
        .AddScoped<AccountDetailsQueries>()
        .AddScoped<LedgerService>()
        .AddScoped<PreferencesService>()
        .AddSingleton<DeletionPolicy, AccountDeletionPolicy>()
        .AddSingleton<DeletionPolicy, ActivityDeletionPolicy>()
        .AddSingleton<DeletionPolicy, PreferencesDeletionPolicy>();
}
