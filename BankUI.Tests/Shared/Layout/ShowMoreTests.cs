using BankUI.Shared.Layout;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Shared.Layout;

/// <summary>An open page keeps a bounded number of rows in memory, and says where the others are.</summary>
public sealed class ShowMoreTests : ComponentTest
{
    private int _asked;

    [Fact]
    public void More_is_asked_for_by_a_button()
    {
        Shown(20, hasMore: true).Find("button").Click();

        Assert.Equal(1, _asked);
    }

    [Fact]
    public void Where_nothing_follows_there_is_nothing()
    {
        Assert.Equal("", Shown(20, hasMore: false).Markup.Trim());
        Assert.Equal("", Shown(ShowMore.MaxOnAPage, hasMore: false).Markup.Trim());
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    public void A_page_that_is_full_says_where_the_others_are(int count)
    {
        var shown = Shown(count, hasMore: true);

        Assert.Empty(shown.FindAll("button"));
        Assert.Equal($"{count:N0} are shown, as many as a page holds. Choose days.", shown.Find("p").Words());
    }

    private IRenderedComponent<ShowMore> Shown(int count, bool hasMore) => Render<ShowMore>(parameters => parameters
        .Add(more => more.Count, count)
        .Add(more => more.HasMore, hasMore)
        .Add(more => more.Otherwise, "Choose days.")
        .Add(more => more.More, () => _asked++));
}
