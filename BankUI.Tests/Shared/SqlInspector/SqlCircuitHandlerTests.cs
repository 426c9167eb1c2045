using BankUI.Data.SqlCapture;
using BankUI.Shared.SqlInspector;
using BankUI.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Shared.SqlInspector;

public sealed class SqlCircuitHandlerTests : IDisposable
{
    private readonly TestDatabase _bank = new();
    private readonly SqlInspectorState _state;
    private readonly SqlCircuitHandler _handler;

    public SqlCircuitHandlerTests()
    {
        _state = new SqlInspectorState(_bank.Sql, new SqlInspectorSettings(), _bank.Clock);
        _handler = new SqlCircuitHandler(_bank.Sql, _state, new Places());
    }

    [Fact]
    public async Task Each_event_is_an_action_named_by_what_was_pressed()
    {
        await EventAsync(ReadAsync);
        await EventAsync(() => Press("Deposit"));
        await EventAsync(ReadAsync);
        await EventAsync(() => Press("Open account 7"));
        await EventAsync(ReadAsync);
        await EventAsync(ReadAsync);

        Assert.Equal(
            [("Load the page", SqlActionKind.PageLoad), ("Deposit", SqlActionKind.Event), ("Open account 7", SqlActionKind.Event), ("Open account 7", SqlActionKind.Event)],
            _bank.Sql.Actions.Select(action => (action.Name, action.Kind)));
    }

    [Fact]
    public async Task What_is_pressed_while_the_circuit_is_busy_names_the_event_behind_it()
    {
        // The circuit is busy: what comes in waits, in its order.
        var waiting = new Queue<Action>();
        _state.InOrder = waiting.Enqueue;
        await EventAsync(() => waiting.Enqueue(() => _bank.Sql.Press("Amount", null)));
        await EventAsync(() => waiting.Enqueue(() => _bank.Sql.Press("Deposit", "/accounts")));
        var submitted = EventAsync(async () =>
        {
            while (waiting.TryDequeue(out var next))
            {
                next();
            }

            await ReadAsync();
        });
        await submitted;

        Assert.Equal(("Deposit", "/accounts"), _bank.Sql.Actions.Select(action => (action.Name, action.Where)).Single());
    }

    public void Dispose()
    {
        _state.Dispose();
        _bank.Dispose();
    }

    private Task Press(string name)
    {
        _bank.Sql.Press(name, null);
        return Task.CompletedTask;
    }

    private async Task ReadAsync()
    {
        await using var db = _bank.Context();
        await db.Students.CountAsync();
    }

    private Task EventAsync(Action work) => EventAsync(() =>
    {
        work();
        return Task.CompletedTask;
    });

    // The framework alone makes the context that a handler is given, and this one does not look at it.
    private Task EventAsync(Func<Task> work) => _handler.CreateInboundActivityHandler(_ => work())(null!);

    private sealed class Places : NavigationManager
    {
        public Places() => Initialize("https://bank/", "https://bank/accounts");
    }
}
