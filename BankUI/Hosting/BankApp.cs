using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using BankUI.Data;
using BankUI.Data.SampleData.Bulk;
using BankUI.Data.SqlCapture;
using BankUI.Data.Startup;
using BankUI.Features.Accounts;
using BankUI.Features.Accounts.Details.Statement;
using BankUI.Features.Audit;
using BankUI.Features.Enrollments;
using BankUI.Features.Enrollments.Rosters;
using BankUI.Features.Lab;
using BankUI.Features.Lab.OwnModel.Copies;
using BankUI.Features.SchemaMap;
using BankUI.Features.Status;
using BankUI.Hosting.Limiting;
using BankUI.Hosting.Operating;
using BankUI.Hosting.SignIn;
using BankUI.Hosting.Status;
using BankUI.Hosting.Stopping;
using BankUI.Hosting.Telemetry;
using BankUI.Shared;
using BankUI.Shared.DeleteDialog;
using BankUI.Shared.Dialogs;
using BankUI.Shared.Prerendering;
using BankUI.Shared.SignIn;
using BankUI.Shared.SqlInspector;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.SignalR;
using MudBlazor;
using MudBlazor.Services;

namespace BankUI.Hosting;

/// <summary>Composes the app, and takes it from there to serving.</summary>
public static class BankApp
{
    /// <param name="args">The command line: settings as <c>--Section:Key=value</c>, and <c>--urls</c>.</param>
    /// <param name="configure">What a test adds.</param>
    /// <exception cref="StartupException">The settings cannot be used.</exception>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        // Everything it writes is English, whatever the language of the server: $"{rows:N0}" is "1,234" on a German one, too. What depends on the reader, the browser writes.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

        // The settings, the static files and the data lie beside the app, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // A setting is read once; what watches its file would hear of each write to a database that lies beside it.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. args],
            ApplicationName = "BankUI",
            ContentRootPath = AppContext.BaseDirectory,
        });

        // The address in appsettings.json is a default: what the environment says of it comes behind, and the arguments last.
        builder.Configuration.AddEnvironmentVariables("ASPNETCORE_").AddEnvironmentVariables().AddCommandLine(args);
        if (builder.Configuration["AllowedHosts"] is null && ListenAddresses.AreLoopback(builder.Configuration))
        {
            // Nobody signs in here, so no other site's name may lead a browser to this machine's own address (DNS rebinding).
            builder.Configuration["AllowedHosts"] = "localhost;127.0.0.1;[::1]";
        }

        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var limits = Limits.Read(builder.Configuration);
        builder.AddRequestLimits(limits);
        builder.AddTrustedProxies();
        builder.Services.AddLogPrivacy();
        builder.Services.AddSystemd();
        builder.AddTelemetry();
        builder.Services.AddHealth();
        builder.Services.AddSingleton<OpenCircuits>();
        builder.Services.AddSingleton<Drain>();
        builder.Services.AddScoped<CircuitHandler, OpenCircuitHandler>();
        builder.Services.AddSingleton(TimeProvider.System);
        var inspector = SqlInspectorSettings.Read(builder.Configuration, builder.Environment.IsDevelopment());
        var database = DatabaseSettings.Read(builder.Configuration, AppContext.BaseDirectory);
        builder.AddSignIn();
        builder.Services.AddBankDatabase(database, inspector);
        builder.Services.AddBrowserKeys(database);
        if (database.Provider == DatabaseProvider.PostgreSql)
        {
            builder.Services.AddHostedService<SignOutsBetweenServers>();
        }

        builder.Services.AddSqlInspector();
        builder.Services.AddAccounts();
        builder.Services.AddSingleton<PageWarmUp>();
        builder.Services.AddHostedService<AccountListWarmUp>();
        builder.Services.AddHostedService(services => services.GetRequiredService<StorageWatch>());
        builder.Services.AddHostedService<MissingKeys>();
        builder.Services.AddBackups(BackupSettings.Read(builder.Configuration, database));
        builder.Services.AddHostedService<IdleMemory>();
        builder.Services.AddEnrollments();
        builder.Services.AddSchemaMap();
        builder.Services.AddStatus();
        builder.Services.AddServerStatus();
        builder.Services.AddLab(LabSettings.Read(builder.Configuration));
        builder.Services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.HideIcon = true;
        });
        builder.Services.AddScoped<CurrentUser>();
        builder.Services.AddScoped<DialogOpener>();
        builder.Services.AddScoped<DeleteDialogs>();
        builder.Services.AddSingleton<PrerenderHandover>();
        // A field of MudBlazor holds 524,288 characters, each at most six bytes of a message. A longer message would end the connection, and a
        // text that is cut would be stored as something else: the rule of the field refuses it.
        builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(options =>
        {
            options.MaximumReceiveMessageSize = 4 * 1024 * 1024;
            options.AddFilter<PaceFilter>();
        });
        // Whoever has not paused by then would keep a stop waiting for the host's 30 seconds; a write is done long before.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddResponseCompression(options => options.EnableForHttps = true);
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        configure?.Invoke(builder);

        return builder.Build();
    }

    /// <summary>Brings the database up to date, listens, and prints the address.</summary>
    /// <exception cref="StartupException">The address or the database cannot be used.</exception>
    public static async Task StartServingAsync(this WebApplication app)
    {
        ListenAddresses.EnsureFree(app.Configuration["urls"]);

        // Work for two processors, a quarter of a second and more for each, of which neither needs the other.
        var database = Task.Run(app.InitializeDatabaseAsync);
        app.MapRequests();
        app.Services.GetRequiredService<Drain>().DrainBeforeStop(app.Lifetime);
        await app.Services.GetRequiredService<PageWarmUp>().TryRenderAsync();
        await database;
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (e is IOException or SocketException or FormatException or InvalidOperationException)
        {
            // What was started reads and writes until it is told to stop; the database goes after it.
            await app.StopAsync();
            throw new StartupException($"it cannot listen on {app.Configuration["urls"]}: {e.Message.ReplaceLineEndings(" ")}", e);
        }

        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        if (!app.Services.GetRequiredService<SignInSettings>().IsRequired)
        {
            try
            {
                ListenAddresses.EnsureLoopback(addresses, app.Configuration);
            }
            catch (StartupException)
            {
                await app.StopAsync();
                throw;
            }
        }

        Console.WriteLine($"BankUI is at {string.Join(" and ", addresses)} (stop it with Ctrl+C)");
        await app.AnnounceSignInAsync(addresses.First());
    }

    private static async Task InitializeDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseInitializer>().InitializeAsync(withSampleData: true);
    }

    private static void MapRequests(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseSecurityHeaders();
        app.UseRequestChecks();
        app.UseDrain();
        app.UseRateLimiter();
        app.UseHsts();
        app.UseHeadAsGet();
        app.UseResponseCompression();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseRouting();
        app.UsePace();
        app.UseSignIn();
        app.UseAntiforgery();
        app.UseFreshForms();
        app.MapHealth();
        app.MapStaticAssets().AllowAnonymous();
        app.MapAccountExport();
        app.MapRosterExport();
        app.MapAuditExport();
        app.MapModelExport();
        app.MapSignIn();
        app.MapGet("/", () => Results.LocalRedirect("/accounts"));
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);

        // A source makes its endpoints when it is first asked, and keeps them.
        foreach (var source in ((IEndpointRouteBuilder)app).DataSources)
        {
            _ = source.Endpoints;
        }
    }

    /// <summary>Says who may sign in; the exit code of the command.</summary>
    public static async Task<int> UsersAsync(this WebApplication app, string[] args)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await UsersCommand.RunAsync(args, scope.ServiceProvider, UsersCommand.ReadPassword, Console.Out, Console.Error);
    }

    /// <summary>Verifies, copies or replaces what is stored; the exit code of the command.</summary>
    public static async Task<int> OperateAsync(this WebApplication app, string[] args)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        return await OperatingCommands.RunAsync(
            args, app.Services.GetRequiredService<DatabaseSettings>(), app.Services.GetRequiredService<TimeProvider>(), Console.Out, Console.Error, stop.Token);
    }

    /// <summary>Brings the database up to date, without serving and without sample data; the exit code.</summary>
    /// <exception cref="StartupException">It cannot be used.</exception>
    public static async Task<int> MigrateAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseInitializer>().InitializeAsync(withSampleData: false);
        Console.WriteLine("The database is up to date.");
        return 0;
    }

    /// <summary>Fills an empty database; the exit code of the command.</summary>
    public static async Task<int> SeedAsync(this WebApplication app, string[] args)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        await using var scope = app.Services.CreateAsyncScope();
        return await SeedCommand.RunAsync(args, scope.ServiceProvider, Console.Out, Console.Error, stop.Token);
    }
}
