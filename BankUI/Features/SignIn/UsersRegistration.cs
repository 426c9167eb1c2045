using BankUI.Data;
using BankUI.Data.Access;
using BankUI.Features.SignIn.Passwords;
using BankUI.Features.SignIn.Users;
using BankUI.Shared.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BankUI.Features.SignIn;

public static class UsersRegistration
{
    /// <summary>Registers what administers users: at the console, where nobody signs in, too.</summary>
    public static IServiceCollection AddUsers(this IServiceCollection services)
    {
        services.AddSingleton<SignOuts>();
        services.TryAddScoped<IPasswordHasher<User>, TypedPasswords>();
        services.TryAddScoped<ILookupNormalizer, UserNames>();
        return services.AddScoped<UserAdministration>();
    }

    /// <summary>Registers what the pages of signing in need: ASP.NET Core Identity on the bank's own database.</summary>
    public static IServiceCollection AddSignInPages(this IServiceCollection services)
    {
        services.AddSingleton<SetUpToken>();
        services.AddScoped<SignInService>();
        services.AddScoped<PasswordCheck>();
        services.AddSingleton<PasswordTries>();
        services.AddSingleton<WrongPasswords>();
        services.AddScoped<KnownBrowsers>();
        services.AddScoped<Passkeys>();
        services.AddMemoryCache();
        services.AddScoped<Sessions>();
        services.AddScoped<AccessTrail>();
        services.AddScoped<BankDbContext>(scope => scope.GetRequiredService<IDbContextFactory<BankDbContext>>().CreateDbContext());
        services.AddIdentityCore<User>(Configure).AddEntityFrameworkStores<BankDbContext>().AddClaimsPrincipalFactory<UserClaims>().AddSignInManager<SessionSignInManager>();
        return services;
    }

    private static void Configure(IdentityOptions options)
    {
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;

        // Length is what counts (NIST SP 800-63B, 5.1.1.2).
        options.Password = new PasswordOptions { RequiredLength = UserAdministration.MinPasswordLength, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };

        // Any that can be seen.
        options.User.AllowedUserNameCharacters = "";
    }
}
