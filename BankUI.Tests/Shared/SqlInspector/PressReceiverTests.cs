using BankUI.Data.SqlCapture;
using BankUI.Shared.SqlInspector;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace BankUI.Tests.Shared.SqlInspector;

/// <summary>What is pressed is heard of on every page, for the audit trail, too.</summary>
public sealed class PressReceiverTests : PageTest
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_pressed_is_in_the_audit_trail_with_the_inspector_and_without_it(bool enabled)
    {
        InspectorSettings = new SqlInspectorSettings(Enabled: enabled);
        var ada = await Bank.OpenAccountAsync("Ada");
        Open("accounts");

        Receiver().Pressed("Deposit\n", "account 1");
        using (Sql.BeginEvent(Services.GetRequiredService<SqlInspectorState>().InOrder))
        {
            await Bank.DepositAsync(ada.Id, 25_00);
        }

        using var raw = new RawDatabase(Bank.File);
        Assert.Equal("Deposit", raw.Scalar("SELECT pressed FROM audit_entries ORDER BY id DESC LIMIT 1"));
    }

    [Fact]
    public void Without_the_inspector_it_is_said_that_something_was_copied()
    {
        InspectorSettings = new SqlInspectorSettings(Enabled: false);
        Open("accounts");

        App.InvokeAsync(() => Receiver().Copied(true));

        Eventually(() => Assert.Equal("Copied.", Status));
        Assert.Empty(App.FindAll("[data-sql-badge]"));
    }

    [Fact]
    public void The_browser_is_told_whether_to_mask_what_is_data()
    {
        InspectorSettings = new SqlInspectorSettings(Enabled: false, ShowValues: true);
        Open("accounts");

        Assert.Equal(true, JSInterop.VerifyInvoke("presses.attach").Arguments[1]);
    }

    private PressReceiver Receiver() => ((DotNetObjectReference<PressReceiver>)JSInterop.VerifyInvoke("presses.attach").Arguments[0]!).Value;
}
