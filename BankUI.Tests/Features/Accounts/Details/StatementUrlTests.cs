using BankUI.Domain;
using BankUI.Features.Accounts.Details.Statement;

namespace BankUI.Tests.Features.Accounts.Details;

public sealed class StatementUrlTests
{
    [Fact]
    public void Without_filters_it_is_the_accounts_own_address() => Assert.Equal("accounts/7", new StatementUrl().ToUri(7));

    [Fact]
    public void Every_filter_stands_in_the_query_string() => Assert.Equal(
        "accounts/7?type=deposit&text=rent%20%26%20food&min=1,000&max=2000&from=2026-01-01&to=2026-01-31",
        new StatementUrl { Type = "deposit", Text = "rent & food", Min = "1,000", Max = "2000", From = "2026-01-01", To = "2026-01-31" }.ToUri(7));

    [Fact]
    public void What_is_empty_is_left_out() => Assert.Equal("accounts/7", new StatementUrl { Text = "" }.ToUri(7));

    [Fact]
    public void Everything_that_is_set_comes_back_from_the_query_string()
    {
        var address = new StatementUrl { Type = "deposit", Text = "rent & food", Min = "1,000", Max = "$2000", From = "2026-01-01", To = "2026-01-31" };

        Assert.Equal(address, StatementUrl.Parse("https://bank.example/" + address.ToUri(7)));
    }

    [Fact]
    public void The_export_has_the_same_filters() =>
        Assert.Equal("accounts/7/activity.csv?type=deposit", new StatementUrl { Type = "deposit" }.ToUri(7, "/activity.csv"));

    [Fact]
    public void Every_filter_is_read() => Assert.Equal(
        new StatementFilter(ActivityType.Withdrawal, "rent", 100_000, 200_000, new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 31)),
        new StatementUrl { Type = "withdrawal", Text = " rent ", Min = "1,000", Max = "$2000", From = "2026-01-01", To = "2026-01-31" }.Filter);

    [Fact]
    public void What_cannot_be_read_does_not_filter() => Assert.True(
        new StatementUrl { Type = "gift", Text = "  ", Min = "ten", Max = "-1", From = "1/1/2026", To = "2026-02-30" }.Filter.IsEmpty);

    [Fact]
    public void A_text_is_searched_for_as_it_is_however_long() =>
        Assert.Equal(5000, new StatementUrl { Text = new string('a', 5000) }.Filter.Text?.Length);
}
