using BankUI.Data.SqlCapture;
using BankUI.Shared.SqlInspector;
using BankUI.Tests.Support;

namespace BankUI.Tests.Shared.SqlInspector;

public sealed class SqlInspectorStateTests : IDisposable
{
    private readonly TestDatabase _bank = new();

    public void Dispose() => _bank.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_goes_on_as_the_browser_remembers_it(bool open)
    {
        using var state = State();

        state.Restore(open, []);

        Assert.Equal(open, state.IsOpen);
    }

    [Fact]
    public void What_was_pressed_before_the_browser_had_answered_stands()
    {
        using var state = State();

        state.Open(true);
        state.Restore(false, []);

        Assert.True(state.IsOpen);
    }

    private SqlInspectorState State() => new(_bank.Sql, new SqlInspectorSettings(), _bank.Clock);
}
