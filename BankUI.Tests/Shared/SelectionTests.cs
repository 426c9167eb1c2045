using BankUI.Shared;

namespace BankUI.Tests.Shared;

/// <summary>What is remembered of the rows that were ticked.</summary>
public sealed class SelectionTests
{
    private readonly Selection<Row> _selection = new(row => row.Id, max: 1_000);

    [Fact]
    public void Rows_stay_in_the_order_in_which_they_were_ticked()
    {
        _selection.Set([new(3)], selected: true);
        _selection.Set([new(1), new(3), new(2)], selected: true);

        Assert.Equal([3, 1, 2], _selection.Rows.Select(row => row.Id));
    }

    [Fact]
    public void Rows_that_are_unticked_are_forgotten()
    {
        _selection.Set([new(1), new(2), new(3)], selected: true);

        _selection.Set([new(1), new(3), new(4)], selected: false);

        Assert.Equal([2], _selection.Rows.Select(row => row.Id));
    }

    [Fact]
    public void What_is_read_again_is_taken_over_and_selects_nothing()
    {
        _selection.Set([new(1, "old")], selected: true);

        _selection.Renew([new(1, "new"), new(2, "new")]);

        Assert.Equal([new(1, "new")], _selection.Rows);
    }

    [Fact]
    public void A_full_selection_takes_those_that_fit()
    {
        Assert.True(_selection.Set(Enumerable.Range(1, 990).Select(id => new Row(id)), selected: true));
        Assert.False(_selection.IsFull);

        Assert.False(_selection.Set(Enumerable.Range(981, 30).Select(id => new Row(id)), selected: true));

        Assert.Equal((1_000, true), (_selection.Count, _selection.IsFull));
        Assert.Equal([true, false], new Row[] { new(1_000), new(1_001) }.Select(_selection.Contains));
        Assert.True(_selection.Set([new(1)], selected: true));
    }

    private sealed record Row(int Id, string Text = "");
}
