using BankUI.Features.SignIn;
using BankUI.Tests.Support;
using Microsoft.AspNetCore.DataProtection;

namespace BankUI.Tests.Features.SignIn;

public sealed class SetUpTokenTests
{
    private readonly EphemeralDataProtectionProvider _keys = new();
    private readonly TestClock _clock = new();

    [Fact]
    public void Servers_that_start_together_take_the_code_of_each_other_and_no_code_of_an_earlier_start()
    {
        var before = new SetUpToken(_keys, _clock);
        _clock.Advance(SetUpToken.OfOneStart + TimeSpan.FromSeconds(1));
        var first = new SetUpToken(_keys, _clock);
        _clock.Advance(SetUpToken.OfOneStart);
        var second = new SetUpToken(_keys, _clock);

        Assert.Distinct([before.Value, first.Value, second.Value]);
        Assert.True(first.Is(first.Value) && first.Is(second.Value) && second.Is(first.Value));
        Assert.False(first.Is(before.Value) || second.Is(before.Value));

        // However long it waits.
        _clock.Advance(TimeSpan.FromDays(30));
        Assert.True(first.Is(first.Value));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not a code")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Nothing_else_is_a_code(string? given) => Assert.False(new SetUpToken(_keys, _clock).Is(given));

    [Fact]
    public void The_code_of_another_bank_is_none() => Assert.False(new SetUpToken(_keys, _clock).Is(new SetUpToken(new EphemeralDataProtectionProvider(), _clock).Value));
}
