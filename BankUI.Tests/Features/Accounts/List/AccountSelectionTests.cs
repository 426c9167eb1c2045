using BankUI.Features.Accounts;
using BankUI.Features.Accounts.List;

namespace BankUI.Tests.Features.Accounts.List;

/// <summary>What is remembered of the accounts that were ticked.</summary>
public sealed class AccountSelectionTests
{
    private readonly AccountSelection _selection = new();

    [Fact]
    public void Accounts_stay_in_the_order_in_which_they_were_ticked()
    {
        _selection.Add([Account(3)]);
        _selection.Add([Account(1), Account(3), Account(2)]);

        Assert.Equal([3, 1, 2], _selection.Rows.Select(row => row.Id));
    }

    [Fact]
    public void Accounts_that_are_no_more_are_forgotten()
    {
        _selection.Add([Account(1, 500), Account(2, 700), Account(3, 900)]);

        _selection.Remove([1, 3, 4]);

        Assert.Equal((1, 700), (_selection.Count, _selection.BalanceCents));
    }

    [Fact]
    public void What_is_known_newly_counts_and_selects_nothing()
    {
        _selection.Add([Account(1, 500)]);

        _selection.Renew([Account(1, 800), Account(2, 700)]);

        Assert.Equal((1, 800), (_selection.Count, _selection.BalanceCents));
    }

    [Fact]
    public void A_thousand_are_the_most_and_those_that_fit_are_taken()
    {
        Assert.True(_selection.Add(Enumerable.Range(1, 990).Select(id => Account(id))));
        Assert.False(_selection.IsFull);

        Assert.False(_selection.Add(Enumerable.Range(981, 30).Select(id => Account(id))));

        Assert.Equal((1_000, true), (_selection.Count, _selection.IsFull));
        Assert.Equal([true, false], new[] { 1_000, 1_001 }.Select(_selection.Contains));
        Assert.True(_selection.Add([Account(1)]));
    }

    [Fact]
    public void A_sum_beyond_all_numbers_is_cut()
    {
        _selection.Add([Account(1, long.MaxValue), Account(2, 1)]);

        Assert.Equal(long.MaxValue, _selection.BalanceCents);
    }

    private static AccountRow Account(int id, long cents = 0) =>
        new(id, $"Owner {id}", $"owner{id}@example.com", cents, 0, null, default, null, 1);
}
