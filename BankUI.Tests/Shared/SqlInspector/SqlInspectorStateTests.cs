using BankUI.Data.SqlCapture;
using BankUI.Shared.SqlInspector;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;

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

    [Fact]
    public async Task Repeats_are_looked_for_again_only_when_the_action_has_grown()
    {
        using var state = State();
        using var listing = _bank.Sql.Begin("List");
        await ReadAsync(1, 2, 3);
        var action = Assert.Single(_bank.Sql.Actions);

        var found = state.RepeatsOf(action);

        Assert.Equal(3, Assert.Single(found).Count);
        Assert.Same(found, state.RepeatsOf(action));
        await ReadAsync(4);
        Assert.Equal(4, Assert.Single(state.RepeatsOf(action)).Count);
    }

    private async Task ReadAsync(params int[] ids)
    {
        await using var db = _bank.Context();
        foreach (var id in ids)
        {
            await db.Courses.Where(course => course.Id == id).ToListAsync();
        }
    }

    private SqlInspectorState State() => new(_bank.Sql, new SqlInspectorSettings(), _bank.Clock);
}
