using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Shell;

public sealed class MainLayoutTests : PageTest
{
    [Fact]
    public void The_navigation_says_where_one_is()
    {
        Open("accounts");

        Assert.Equal("page", App.Find("nav[aria-label=Main]").Link("Accounts").GetAttribute("aria-current"));
    }

    [Fact]
    public void The_way_past_the_navigation_stays_on_the_page()
    {
        Open("accounts?status=open");

        Assert.Equal("/accounts?status=open#main", App.Link("Skip to content").GetAttribute("href"));
        Assert.Equal("main", Main.Id);
    }

    [Fact]
    public void The_title_stands_in_the_app_bar()
    {
        Open("accounts");

        Assert.Equal("Accounts", App.Find("header h1").Words());
    }

    [Fact]
    public void The_region_for_messages_is_there_from_the_start()
    {
        Open("accounts");

        Assert.Equal("", Status);
    }

    [Fact]
    public void The_theme_switch_has_a_name_and_a_state()
    {
        Open("accounts");

        Assert.Equal("false", App.Button("Dark theme").GetAttribute("aria-pressed"));
    }

    [Fact]
    public void An_unknown_address_says_so_and_leads_back()
    {
        Start("nowhere");

        Assert.StartsWith("There is nothing at this address", Main.Words(), StringComparison.Ordinal);
        Assert.Equal("accounts", App.Link("To the accounts").GetAttribute("href"));
    }
}
