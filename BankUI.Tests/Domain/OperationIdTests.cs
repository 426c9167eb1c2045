using BankUI.Domain;

namespace BankUI.Tests.Domain;

public sealed class OperationIdTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(long.MaxValue)]
    public void The_id_of_a_reversal_tells_what_it_reverses(long activityId)
    {
        Assert.Equal(OperationId.ReversalOf(activityId), OperationId.ReversalOf(activityId));
        Assert.Equal(activityId, OperationId.ReversedActivity(OperationId.ReversalOf(activityId)));
    }

    [Fact]
    public void Reversals_of_two_entries_have_two_ids() =>
        Assert.Equal(1000, Enumerable.Range(1, 1000).Select(id => OperationId.ReversalOf(id)).Distinct().Count());

    [Fact]
    public void Another_id_is_not_that_of_a_reversal()
    {
        Assert.Null(OperationId.ReversedActivity(null));
        Assert.Null(OperationId.ReversedActivity(Guid.Empty));
        Assert.Null(OperationId.ReversedActivity(OperationId.New()));
        Assert.Null(OperationId.ReversedActivity(OperationId.ReceivingLeg(OperationId.New())));
    }

    [Fact]
    public void The_receiving_leg_has_an_id_of_its_own_that_is_always_the_same()
    {
        var paying = OperationId.New();

        Assert.NotEqual(paying, OperationId.ReceivingLeg(paying));
        Assert.Equal(OperationId.ReceivingLeg(paying), OperationId.ReceivingLeg(paying));
        Assert.Equal(paying, OperationId.ReceivingLeg(OperationId.ReceivingLeg(paying)));
    }

    [Fact]
    public void New_ids_differ_from_each_other_and_from_each_others_receiving_legs()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => OperationId.New()).ToList();

        Assert.Equal(2000, ids.Concat(ids.Select(OperationId.ReceivingLeg)).Distinct().Count());
    }

    [Fact]
    public void An_id_made_later_sorts_later()
    {
        var first = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);

        Assert.True(string.CompareOrdinal(first.ToString(), OperationId.New().ToString()) < 0);
        Assert.Equal(7, OperationId.New().Version);
    }
}
