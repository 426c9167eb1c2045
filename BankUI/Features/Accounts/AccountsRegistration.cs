using BankUI.Data.Deletion;

namespace BankUI.Features.Accounts;

public static class AccountsRegistration
{
    /// <summary>The services of the accounts' pages, one set to a circuit.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddHostedService<AccountListWarmUp>()
        .AddScoped<AccountActionDialogs>()
        .AddScoped<AccountDeletes>()
        .AddScoped<AccountList>()
        .AddScoped<AccountRegister>()
        .AddScoped<AccountStatement>()
        .AddScoped<ActivityMover>()
        .AddScoped<BalanceHistory>()
        .AddScoped<Ledger>()
        .AddScoped<PreferencesService>()
        .AddSingleton<DeletionPolicy, AccountDeletion>()
        .AddSingleton<DeletionPolicy, ActivityDeletion>()
        .AddSingleton<DeletionPolicy, PreferencesDeletion>();
}
