using BankUI.Data.Access;
using BankUI.Data.Startup;
using BankUI.Features.SignIn;
using BankUI.Features.SignIn.Users;
using BankUI.Shared.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Identity;

namespace BankUI.Hosting.SignIn;

/// <summary>ASP.NET Core Identity, where people have to sign in; nothing of it otherwise.</summary>
public static class SignInRegistration
{
    /// <exception cref="StartupException">The setting is none.</exception>
    public static SignInSettings AddSignIn(this WebApplicationBuilder builder)
    {
        var settings = Read(builder.Configuration);
        builder.Services.AddSingleton(settings);
        builder.Services.AddUsers();
        if (!settings.IsRequired)
        {
            return settings;
        }

        builder.Services.AddSignInPages();
        builder.Services.AddScoped<ICurrentActor, SignedInActor>();
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        builder.Services.ConfigureApplicationCookie(cookie =>
        {
            (cookie.Cookie.Name, cookie.LoginPath, cookie.AccessDeniedPath, cookie.ReturnUrlParameter) = ("BankUI.SignIn", SignInUrl.SignIn, SignInUrl.SignIn, "back");
            (cookie.Cookie.HttpOnly, cookie.Cookie.SameSite, cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (true, SameSiteMode.Lax, SignInSettings.CookieLifetime, true);
            var redirect = cookie.Events.OnRedirectToLogin;
            cookie.Events.OnRedirectToLogin = context => RedirectAsync(context, redirect);
            cookie.Events.OnSigningIn = context =>
            {
                Sessions.Begin(context.Principal!);
                return Task.CompletedTask;
            };
        });
        builder.Services.Configure<SecurityStampValidatorOptions>(stamps =>
        {
            stamps.ValidationInterval = SignInSettings.Revalidation;
            stamps.OnRefreshingPrincipal = context =>
            {
                Sessions.Continue(context.CurrentPrincipal!, context.NewPrincipal!);
                return Task.CompletedTask;
            };
        });
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddScoped<CircuitUse>();
        builder.Services.AddScoped<CircuitHandler>(services => services.GetRequiredService<CircuitUse>());
        builder.Services.AddScoped<AuthenticationStateProvider, CircuitSignIn>();
        return settings;
    }

    /// <summary>Checks who asks, before anything is answered; after the routing. Where nobody signs in, its pages are not there.</summary>
    public static void UseSignIn(this WebApplication app)
    {
        if (app.Services.GetRequiredService<SignInSettings>().IsRequired)
        {
            app.UseAuthentication();
            app.UseAuthorization();
            return;
        }

        app.Use((context, next) =>
        {
            if (SignInUrl.IsOne(context.Request.Path))
            {
                context.SetEndpoint(null);
            }

            return next(context);
        });
    }

    /// <summary>Maps what the pages of signing in ask by script.</summary>
    public static void MapSignIn(this WebApplication app)
    {
        if (app.Services.GetRequiredService<SignInSettings>().IsRequired)
        {
            app.MapPasskeys();
        }
    }

    /// <summary>
    /// Asks for a form again that was opened before somebody signed in or out in another tab, or whose cookie is gone; after antiforgery, which has found it
    /// not to be of this page. Another site's form is asked for again, too, and does nothing.
    /// </summary>
    public static void UseFreshForms(this WebApplication app) => app.Use((context, next) =>
    {
        if (!SignInUrl.IsOne(context.Request.Path) || context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
        {
            return next(context);
        }

        context.Response.Redirect(context.Request.GetEncodedPathAndQuery());
        return Task.CompletedTask;
    });

    /// <summary>
    /// Says where the first administrator is made, as long as there is none; and at each start that others may do everything, where they need not sign in.
    /// </summary>
    /// <param name="app">The app, which listens.</param>
    /// <param name="address">An address that it listens on.</param>
    public static async Task AnnounceSignInAsync(this WebApplication app, string address)
    {
        if (!app.Services.GetRequiredService<SignInSettings>().IsRequired)
        {
            if (!ListenAddresses.AreLoopback(app.Configuration))
            {
                app.Logger.LogWarning("Whoever reaches this address may do everything: SignIn is Never. Set it to Auto, and people sign in");
            }

            return;
        }

        await using var scope = app.Services.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<UserAdministration>().HasAdministratorAsync())
        {
            Console.WriteLine($"Nobody can sign in yet. Make the first administrator at {SetUpAddress(address, app.Services.GetRequiredService<SetUpToken>())}");
        }
    }

    // A circuit that is refused hears that. The page that is shown for an error is no page to come back to.
    private static Task RedirectAsync(RedirectContext<CookieAuthenticationOptions> context, Func<RedirectContext<CookieAuthenticationOptions>, Task> redirect)
    {
        if (context.HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } failed)
        {
            context.Response.StatusCode = failed.OriginalStatusCode;
            return Task.CompletedTask;
        }

        return context.HttpContext.Features.Get<IExceptionHandlerFeature>() is null
            ? redirect(context)
            : context.Response.WriteAsync("This page could not be shown. The reason stands in the app's log. Go back and try it again; if it fails again, look there.");
    }

    // "All addresses" is none that a browser can open.
    private static string SetUpAddress(string address, SetUpToken token)
    {
        var listened = BindingAddress.Parse(address);
        var host = listened.Host is "[::]" or "0.0.0.0" or "*" or "+" ? Environment.MachineName : listened.Host;
        return $"{listened.Scheme}://{host}:{listened.Port}{SignInUrl.SetUp}#{token.Value}";
    }

    private static SignInSettings Read(ConfigurationManager configuration)
    {
        var given = configuration["SignIn"];
        if (!Enum.TryParse<SignInMode>(given is null or "" ? nameof(SignInMode.Auto) : given, ignoreCase: true, out var mode) || !Enum.IsDefined(mode))
        {
            throw new StartupException($"SignIn is \"{given}\"; it can be Auto, Always or Never.");
        }

        return new SignInSettings(mode == SignInMode.Always || (mode == SignInMode.Auto && !ListenAddresses.AreLoopback(configuration)));
    }
}
