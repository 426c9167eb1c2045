using AngleSharp.Dom;
using BankUI.Data.SqlCapture;
using BankUI.Shared.SqlInspector;
using BankUI.Shell;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Shared.SqlInspector;

/// <summary>A page that asks the database for what it should not, in the app's own frame, with the panel open.</summary>
public abstract class SqlPanelTest : PageTest
{
    protected SqlPanelTest()
    {
        using var raw = new RawDatabase(Bank.File);
        raw.Load(RawDatabase.SmallBank);
    }

    protected SqlInspectorState State => Services.GetRequiredService<SqlInspectorState>();

    protected IRenderedComponent<MainLayout> Frame { get; private set; } = null!;

    protected IElement Inspector => Frame.Find("[data-testid=sql-inspector]");

    protected IReadOnlyList<IElement> Cards => [.. Inspector.QuerySelectorAll("[data-testid=sql-action]")];

    protected static IReadOnlyList<IElement> StatementsOf(IElement card) => [.. card.QuerySelectorAll("[data-testid=sql-statement]")];

    protected static IElement HeadOf(IElement card) => card.QuerySelector("h3 button")!;

    /// <summary>Shows the page with the panel open.</summary>
    protected void OpenPanel(SqlInspectorSettings? settings = null)
    {
        InspectorSettings = settings ?? InspectorSettings;
        Frame = Render<MainLayout>(layout => layout.Add<NPlusOne>(frame => frame.Body!));
        Frame.Find("[data-sql-badge]").Click();
    }

    /// <summary>Exports what the panel shows.</summary>
    protected void Export(string item)
    {
        Frame.Button("Export").Click();
        Frame.WaitForAssertion(() => Frame.MenuItem(item).Click());
    }

    /// <summary>Presses a button of the page and waits until the panel shows what came of it.</summary>
    protected async Task PressAsync(string button)
    {
        await Frame.Button(button).ClickAsync(new());
        await SettleAsync();
        Frame.WaitForAssertion(() => Assert.StartsWith(button, HeadOf(Cards[0]).Words(), StringComparison.Ordinal));
    }

    /// <summary>Lets the time pass after which the panel shows what is new.</summary>
    protected async Task SettleAsync()
    {
        await AdvanceAsync(SqlInspectorState.Gathering);
        await AdvanceAsync(SqlInspectorState.Quiet);
        await AdvanceAsync(SqlInspectorState.Quiet);
    }
}
