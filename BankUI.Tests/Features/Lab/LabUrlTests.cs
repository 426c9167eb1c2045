using BankUI.Features.Lab;
using BankUI.Features.Lab.Parameters;

namespace BankUI.Tests.Features.Lab;

public sealed class LabUrlTests
{
    private static readonly NumberParameter N = new("n", "Accounts", 1, 500, 37);
    private static readonly ChoiceParameter Link = new("link", "Foreign key", [("required", "required"), ("optional", "may be NULL")]);
    private static readonly TextParameter Owner = new("owner", "Owner", "Ada");

    [Theory]
    [InlineData("")]
    [InlineData("?n=12&step=3")]
    [InlineData("?n=12&owner=O%27Hara&step=0&predict=1&answer=It%20is%20refused&present=1")]
    [InlineData("?n=nonsense&step=2")]
    [InlineData("?n=12&engine=postgresql&step=3&present=1")]
    public void What_an_address_says_is_said_again_in_the_same_way(string query) =>
        Assert.Equal($"lab/loading{query}", LabUrl.Of("loading", query).ToString());

    [Theory]
    [InlineData("?step=-1")]
    [InlineData("?step=many&predict=yes&present=")]
    [InlineData("?answer=")]
    [InlineData("?engine=")]
    public void What_cannot_be_read_says_nothing(string query) => Assert.Equal("lab/loading", LabUrl.Of("loading", query).ToString());

    [Fact]
    public void Another_value_for_a_parameter_takes_the_answer_back() =>
        Assert.Equal("lab/loading?n=5&step=2&predict=1", LabUrl.Of("loading", "?n=12&step=2&predict=1&answer=13").With("n", "5").ToString());

    [Fact]
    public void Values_are_only_what_the_parameters_allow_and_the_rest_is_said()
    {
        var values = new LabValues([N, Link, Owner], new Dictionary<string, string?> { ["n"] = "501", ["link"] = "loose", ["owner"] = " ", ["other"] = "x" });

        Assert.Equal((37, "required", "Ada"), (values[N], values[Link], values[Owner]));
        Assert.Equal(("501", "Accounts must be a whole number from 1 to 500."), values.Problem(N));
        Assert.Equal(("loose", "Foreign key must be one of these: required, may be NULL."), values.Problem(Link));
        Assert.Equal((" ", "Owner must have 1 to 60 characters."), values.Problem(Owner));
        Assert.False(values.AreAllUsed);
    }

    /// <summary>A server stores no zero character.</summary>
    [Theory]
    [InlineData("Ada\0")]
    [InlineData("A\nda")]
    public void A_text_with_what_cannot_be_seen_is_not_used(string given) => Assert.Equal("Owner must have no control characters.", Owner.Problem(given));

    [Theory]
    [InlineData("1", 1)]
    [InlineData("500", 500)]
    public void A_number_within_its_range_is_used(string given, int used) =>
        Assert.Equal(used, new LabValues([N], new Dictionary<string, string?> { ["n"] = given })[N]);

    [Theory]
    [InlineData("0")]
    [InlineData("1.5")]
    [InlineData("1e2")]
    [InlineData("99999999999")]
    [InlineData("")]
    public void A_number_that_is_none_or_out_of_its_range_is_not(string given) => Assert.NotNull(N.Problem(given));
}
