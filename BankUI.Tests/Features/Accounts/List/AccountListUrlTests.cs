using BankUI.Features.Accounts;
using BankUI.Features.Accounts.List;

namespace BankUI.Tests.Features.Accounts.List;

public sealed class AccountListUrlTests
{
    private static readonly DateTime Opened = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Without_anything_set_it_is_the_plain_path() => Assert.Equal("accounts", new AccountListUrl().ToUri());

    [Fact]
    public void Everything_that_is_set_comes_back_from_the_query_string()
    {
        var address = new AccountListUrl
        {
            Q = "o'hara & sons, 100%",
            Status = "open",
            Min = "1,000.50",
            Max = "$2000",
            Deposit = "5",
            Sort = "balance",
            Dir = "desc",
            Size = "25",
            After = "7~12 345",
            From = "26",
            Open = "3,4",
        };

        Assert.Equal(address, AccountListUrl.Parse("https://bank.example/" + address.ToUri()));
    }

    [Fact]
    public void What_is_empty_is_left_out() => Assert.Equal("accounts", new AccountListUrl { Q = "", Open = "" }.ToUri());

    [Fact]
    public void The_usual_order_is_left_out() => Assert.Equal("accounts", new AccountListUrl { Sort = "balance" }.SortedBy(AccountSort.Owner).ToUri());

    [Fact]
    public void Sorting_by_the_sorted_column_turns_the_order_around_and_back()
    {
        var address = new AccountListUrl().SortedBy(AccountSort.Balance);
        Assert.False(address.Descending);

        Assert.True(address.SortedBy(AccountSort.Balance).Descending);
        Assert.False(address.SortedBy(AccountSort.Balance).SortedBy(AccountSort.Balance).Descending);
    }

    [Fact]
    public void Sorting_by_another_column_starts_ascending_on_the_first_page() => Assert.Equal(
        "accounts?q=ada&sort=opened",
        new AccountListUrl { Q = "ada", Sort = "balance", Dir = "desc", After = "7~100", From = "51", Open = "7" }.SortedBy(AccountSort.Opened).ToUri());

    [Fact]
    public void A_link_of_an_older_list_gives_the_newer_one_its_order_and_size_and_no_place()
    {
        var shown = new AccountListUrl { Q = "ada", Open = "7" };
        var now = shown with { Min = "100" };

        Assert.Equal(new AccountListUrl { Q = "ada", Min = "100", Sort = "balance" }, shown.SortedBy(AccountSort.Balance).In(shown, now));
        Assert.Equal(new AccountListUrl { Q = "ada", Min = "100", Size = "100" }, shown.WithSize(100).In(shown, now));
        Assert.Equal(new AccountListUrl { Q = "ada", Min = "100" }, shown.Next(PageOf(1, 50)).In(shown, now));
    }

    [Fact]
    public void A_link_to_the_same_list_or_with_other_filters_is_followed_as_it_is()
    {
        var shown = new AccountListUrl { Q = "ada" };
        var next = shown.Next(PageOf(1, 50));

        Assert.Equal(next, next.In(shown, shown.WithOpen([7])));
        Assert.Equal(new AccountListUrl(), new AccountListUrl().In(shown, shown with { Min = "100" }));
    }

    [Fact]
    public void The_next_page_starts_behind_the_last_row_and_keeps_the_filters()
    {
        var next = new AccountListUrl { Q = "ada", Size = "25" }.Next(PageOf(1, 25));

        Assert.Equal(new AccountListUrl { Q = "ada", Size = "25", After = "25~owner 25\nowner25@example.com", From = "26" }, next);
    }

    [Fact]
    public void The_previous_page_ends_before_the_first_row()
    {
        var previous = new AccountListUrl { Size = "25", After = "50~Owner 50", From = "51" }.Previous(PageOf(51, 25));

        Assert.Equal(new AccountListUrl { Size = "25", Before = "51~owner 51\nowner51@example.com", From = "26" }, previous);
    }

    [Fact]
    public void Before_the_second_page_lies_the_first() => Assert.Equal(
        "accounts?size=25", new AccountListUrl { Size = "25", After = "25~Owner 25", From = "26" }.Previous(PageOf(26, 25)).ToUri());

    [Fact]
    public void Open_rows_stay_behind_when_the_page_changes() => Assert.Null(new AccountListUrl { Open = "1,2" }.Next(PageOf(1, 50)).Open);

    [Fact]
    public void Open_rows_are_written_in_their_order() => Assert.Equal("accounts?open=2,10", Uri.UnescapeDataString(new AccountListUrl().WithOpen([10, 2]).ToUri()));

    [Fact]
    public void Without_open_rows_there_is_nothing_to_write() => Assert.Equal("accounts", new AccountListUrl { Open = "1" }.WithOpen([]).ToUri());

    [Fact]
    public void A_place_in_the_list_comes_back_as_it_was_even_with_the_separator_in_a_name()
    {
        var row = Row(7) with { Owner = "A~B" };
        var next = new AccountListUrl().Next(new AccountPage([row], false, true, 100));

        Assert.Equal(new AccountCursor("a~b\nowner7@example.com", 7, Backwards: false), AccountListUrl.Parse("https://bank.example/" + next.ToUri()).Query.Cursor);
    }

    [Theory]
    [InlineData("max", AccountListQuery.DefaultSize)]
    [InlineData("26", AccountListQuery.DefaultSize)]
    [InlineData("-25", AccountListQuery.DefaultSize)]
    [InlineData("100", 100)]
    public void A_page_has_one_of_the_sizes_that_are_offered(string text, int size) => Assert.Equal(size, new AccountListUrl { Size = text }.PageSize);

    [Theory]
    [InlineData("first")]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("99999999999")]
    public void A_first_row_that_cannot_be_read_is_the_first(string text) => Assert.Equal(1, new AccountListUrl { From = text }.FirstRow);

    [Fact]
    public void Open_rows_that_cannot_be_read_are_left_out() =>
        Assert.Equal([3, 5], new AccountListUrl { Open = "3,x,-1,0,,5,3,99999999999" }.OpenIds.Order());

    [Fact]
    public void No_more_rows_can_be_open_than_a_page_has() =>
        Assert.Equal(100, new AccountListUrl { Open = string.Join(',', Enumerable.Range(1, 5000)) }.OpenIds.Count);

    [Fact]
    public void What_cannot_be_read_does_not_filter() => Assert.Equal(
        new AccountListQuery(),
        new AccountListUrl { Q = "  ", Status = "some", Min = "ten", Max = "-1", Deposit = "1.234", Sort = "name", Dir = "up", After = "x~y", Before = "~" }.Query);

    [Fact]
    public void A_search_is_cleaned_and_never_cut() => Assert.Equal(
        new string('a', 5000), new AccountListUrl { Q = $"  {new string('a', 5000)}  " }.Query.Search);

    [Fact]
    public void Limits_are_read_as_dollars() => Assert.Equal(
        (100_050L, 200_000L, 0L),
        new AccountListUrl { Min = "1,000.50", Max = "$2000", Deposit = "0" }.Query is var query ? (query.MinBalanceCents, query.MaxBalanceCents, query.DepositAtLeastCents) : default);

    private static AccountPage PageOf(int first, int rows) => new([.. Enumerable.Range(first, rows).Select(Row)], first > 1, true, 1000);

    private static AccountRow Row(int id) => new(id, $"Owner {id}", $"owner{id}@example.com", 100, 0, null, Opened, null, 1);
}
