using AngleSharp.Dom;
using BankUI.Data.SqlCapture;
using BankUI.Domain;
using BankUI.Features.Lab;
using BankUI.Shared;
using BankUI.Shared.Changes;
using BankUI.Shared.DeleteDialog;
using BankUI.Shared.Dialogs;
using BankUI.Shared.Prerendering;
using BankUI.Shared.SignIn;
using BankUI.Shared.SqlInspector;
using BankUI.Shared.Status;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Support;

/// <summary>
/// The app as a browser shows it, over a real database: an address is opened, and the router, the frame, the dialogs and the
/// messages are the app's own.
/// </summary>
public abstract class PageTest : ComponentTest
{
    private readonly BunitPersistentComponentState _persisted;

    /// <param name="browser">Tells the app where the browser is; <see langword="null"/> for one that is at each address at once.</param>
    protected PageTest(NavigationManager? browser = null)
    {
        if (browser is not null)
        {
            Services.AddSingleton(browser);
        }

        Bank = new TestDatabase(actor: Actor);
        Bank.AddTo(Services);
        Services.AddScoped<CurrentUser>();
        Services.AddScoped<DialogOpener>();
        Services.AddScoped<DeleteDialogs>();
        Services.AddSingleton(_ => InspectorSettings);
        Services.AddSqlInspector();
        Services.AddSingleton(_ => LabSettings);
        Services.AddSingleton(_ => StatusPart);
        Services.AddSingleton<PrerenderHandover>();
        Services.AddSingleton(new SignInSettings(IsRequired: false));
        Services.AddSupplyValueFromPersistentComponentStateProvider();
        DefaultWaitTimeout = TimeSpan.FromSeconds(30);
        _persisted = AddBunitPersistentComponentState();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected TestDatabase Bank { get; }

    /// <summary>Who looks at the pages: at first, whoever sits at this computer.</summary>
    protected ActorOfTest Actor { get; } = new();

    /// <summary>What the app's settings say of the SQL inspector; to be set before anything is rendered.</summary>
    protected SqlInspectorSettings InspectorSettings { get; set; } = new();

    /// <summary>What the app's settings say of the lab; to be set before anything is rendered.</summary>
    protected LabSettings LabSettings { get; set; } = new();

    /// <summary>What the status says besides of the database; to be set before anything is rendered.</summary>
    protected IStatusPart StatusPart { get; set; } = new FixedStatus("Server");

    /// <summary>The statements that the pages sent.</summary>
    protected SqlRecorder Sql => Services.GetRequiredService<SqlRecorder>();

    /// <summary>Captures those statements from now on, until it is disposed.</summary>
    protected CapturedSql Capture() => new(Sql);

    protected IRenderedComponent<Routes> App { get; private set; } = null!;

    protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    /// <summary>The path and the query of where the browser is.</summary>
    protected string Address => Uri.UnescapeDataString(Navigation.ToBaseRelativePath(Navigation.Uri));

    protected IElement Main => App.Find("main");

    protected bool IsReady => Main.GetAttribute("data-ready") == "true";

    /// <summary>What was said last, in the snackbar that is read out.</summary>
    protected string Status => App.FindAll(".mud-snackbar .mud-snackbar-content-message") is [.., var last] ? last.Words() : "";

    /// <summary>Opens an address and does not wait for what it shows.</summary>
    protected void Start(string address)
    {
        Navigation.NavigateTo(address);
        App = Render<Routes>();
    }

    /// <summary>Opens an address and waits until its data is shown.</summary>
    protected void Open(string address)
    {
        Start(address);
        UntilReady();
    }

    protected void UntilReady() => Eventually(() => Assert.True(IsReady, "The page is not ready: " + Main.Words()));

    /// <summary>What the first response shows, before there is a circuit.</summary>
    protected void Prerender(string address)
    {
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        Start(address);
    }

    /// <summary>The circuit takes over what was prerendered.</summary>
    protected async Task TakeOverAsync()
    {
        _persisted.TriggerOnPersisting();
        await DisposeComponentsAsync();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        App = Render<Routes>();
    }

    /// <summary>The circuit before was paused while a dialog was open. To be said before anything is rendered.</summary>
    protected void WasPausedAt(DialogKey dialog) => _persisted.Persist(nameof(DialogOpener), new OpenDialog(dialog, OperationId.New(), []));

    /// <summary>
    /// Waits until something holds; every rendering is looked at. What is clicked next is handled at once: the rendering that
    /// was waited for is over by then.
    /// </summary>
    protected void Eventually(Action assertion)
    {
        App.WaitForAssertion(assertion);
        Settle();
    }

    /// <summary>Waits until something is found.</summary>
    protected T Eventually<T>(Func<T> find)
        where T : class
    {
        T? found = null;
        Eventually(() => { found = find(); });
        return found!;
    }

    /// <summary>The row of an account in the list.</summary>
    protected IElement Row(int accountId) => App.Find($"[data-testid=account-row][data-account-id='{accountId}']");

    /// <summary>What opens beneath the row of an account.</summary>
    protected IElement Panel(int accountId) => App.Find($"#{Toggle(accountId).GetAttribute("aria-controls")}");

    /// <summary>The accounts that the list shows, in its order.</summary>
    protected IReadOnlyList<int> ShownIds => [.. App.FindAll("[data-testid=account-row]").Select(row => int.Parse(row.GetAttribute("data-account-id")!))];

    /// <summary>The button that opens and closes the row of an account.</summary>
    protected IElement Toggle(int accountId) => Row(accountId).QuerySelector("button[aria-expanded]:not([aria-haspopup])")!;

    /// <summary>The button that opens the menu of an account's row.</summary>
    protected IElement MenuButton(int accountId) => Row(accountId).QuerySelector("button[aria-haspopup=menu]")!;

    /// <summary>Opens the menu of an account's row.</summary>
    protected IElement Menu(int accountId)
    {
        if (Row(accountId).QuerySelector("[role=menu]") is null)
        {
            MenuButton(accountId).Click();
        }

        return Row(accountId).QuerySelector("[role=menu]")!;
    }

    /// <summary>What can be done with an account, by the menu of its row.</summary>
    protected IReadOnlyList<string> MenuItems(int accountId) => [.. Menu(accountId).QuerySelectorAll("[role=menuitem]").Select(item => item.Name())];

    /// <summary>An item of the menu of an account's row, which is opened for it.</summary>
    protected IElement MenuItem(int accountId, string name) => Menu(accountId).MenuItem(name);

    /// <summary>Ticks the checkbox of an account's row, or unticks it.</summary>
    protected void Tick(int accountId)
    {
        Row(accountId).QuerySelector("input[type=checkbox]")!.Click();
        Settle();
    }

    /// <summary>What <see cref="Focused"/> is when the element has the focus. It is known of an element that was rendered just now.</summary>
    protected static string ReferenceTo(IElement element)
    {
        var id = element.GetAttribute("blazor:elementReference");
        Assert.False(string.IsNullOrEmpty(id), "The element was rendered again, or has no reference.");
        return id;
    }

    /// <summary>The element that a component gave the focus last.</summary>
    protected string Focused => ((ElementReference)JSInterop.Invocations["Blazor._internal.domWrapper.focus"][^1].Arguments[0]!).Id;

    /// <summary>Opens the row of an account and waits for its entries.</summary>
    protected void OpenRow(int accountId)
    {
        Toggle(accountId).Click();
        Eventually(() => Assert.NotEmpty(Entries(Panel(accountId))));
    }

    /// <summary>Goes where a link leads.</summary>
    protected void Follow(IElement link) => Navigation.NavigateTo(link.GetAttribute("href")!);

    /// <summary>The entries that are shown within an element.</summary>
    protected static IReadOnlyList<IElement> Entries(IElement within) => [.. within.QuerySelectorAll("[data-testid=activity-row]")];

    protected IElement Dialog(string title)
    {
        var dialog = App.FindAll("[role=dialog]").SingleOrDefault(x => x.Name() == title);
        Assert.True(dialog is not null, $"The dialog \"{title}\" is not open.");
        return dialog;
    }

    /// <summary>Clicks what opens a dialog, and waits for it.</summary>
    protected void OpenDialog(IElement opener, string title)
    {
        opener.Click();
        Eventually(() => Dialog(title));
    }

    protected bool HasDialog => App.FindAll("[role=dialog]").Count > 0;

    /// <summary>Chooses an option of a select.</summary>
    protected void ChooseOption(string label, string option)
    {
        App.Field(label).Closest(".mud-input-control")!.MouseDown();
        Eventually(() => App.FindAll("[role=option]").Single(x => x.Words() == option)).Click();
    }

    /// <summary>Someone else's circuit in the same process changes something, and the page has read it when this ends.</summary>
    /// <param name="change">The change, with the services of that circuit.</param>
    protected async Task ChangeElsewhereAsync(Func<IServiceProvider, Task> change)
    {
        using (var circuit = Services.CreateScope())
        {
            await change(circuit.ServiceProvider);
        }

        await PauseAsync();
        await PauseAsync();
    }

    /// <summary>Waits until the page's <see cref="ChangeWatch"/> pauses, and ends the pause.</summary>
    protected async Task PauseAsync()
    {
        await Bank.Clock.UntilAwaitedAsync(ChangeWatch.Pause);
        await AdvanceAsync(ChangeWatch.Pause);
    }

    /// <summary>Moves the clock on, after what the page is doing at the moment.</summary>
    protected Task AdvanceAsync(TimeSpan by) => Renderer.Dispatcher.InvokeAsync(() => Bank.Clock.Advance(by));

    // What was clicked while the page was rendering is handled, too.
    private void Settle() => Renderer.Dispatcher.InvokeAsync(() => { }).GetAwaiter().GetResult();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            Bank.Dispose();
        }
    }
}
