using System.Collections.Concurrent;
using BankUI.Data;
using BankUI.Data.SqlCapture;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Data.SqlCapture.Recording;

public sealed class SqlIsolationTests
{
    private const int ActionsOfEach = 5_000;
    private const int AtOnce = 20;

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task Ten_thousand_actions_of_two_circuits_at_once_hold_only_their_own_statements()
    {
        using var bank = new TestDatabase();
        await using var services = bank.ServicesWith(more => more.AddSingleton(new SqlInspectorSettings(MaxStatements: 100_000, MaxKilobytes: 1_000_000)));
        await using var mine = services.CreateAsyncScope();
        await using var theirs = services.CreateAsyncScope();
        using var together = new Barrier(2);

        var circuits = new[] { new Circuit("mine", mine.ServiceProvider), new Circuit("theirs", theirs.ServiceProvider) };
        await Task.WhenAll(circuits.Select(circuit => Task.Run(() =>
        {
            together.SignalAndWait();
            return circuit.ActAsync();
        })));

        foreach (var circuit in circuits)
        {
            Assert.Equal(2 * ActionsOfEach, circuit.Recorded.Count);
            Assert.All(circuit.Recorded, statement => Assert.StartsWith(circuit.Name, Asked(statement)));

            var actions = circuit.Sql.Actions;
            Assert.Equal(Enumerable.Range(0, ActionsOfEach).Select(id => $"{circuit.Name} {id}").Order(), actions.Select(action => action.Name).Order());
            foreach (var action in actions)
            {
                Assert.Equal([action.Name, action.Name], action.Statements.Select(Asked));
                Assert.Equal(SqlActionKind.Event, action.Kind);
            }
        }
    }

    private static string Asked(SqlStatement statement) => (string)Assert.Single(statement.Parameters).Value!;

    /// <summary>Presses one thing after the other, as a circuit does; what the handlers await runs side by side.</summary>
    private sealed class Circuit
    {
        private readonly IDbContextFactory<BankDbContext> _contexts;

        public Circuit(string name, IServiceProvider services)
        {
            Name = name;
            Sql = services.GetRequiredService<SqlRecorder>();
            Sql.Recorded += Recorded.Add;
            _contexts = services.GetRequiredService<IDbContextFactory<BankDbContext>>();
        }

        public string Name { get; }

        public SqlRecorder Sql { get; }

        public ConcurrentBag<SqlStatement> Recorded { get; } = [];

        public async Task ActAsync()
        {
            var contexts = Enumerable.Range(0, AtOnce).Select(_ => _contexts.CreateDbContext()).ToList();
            foreach (var db in contexts)
            {
                // To open a connection takes longer than all that is asked here.
                await db.Database.OpenConnectionAsync();
            }

            for (var first = 0; first < ActionsOfEach; first += AtOnce)
            {
                var handlers = new List<Task>();
                for (var i = 0; i < AtOnce; i++)
                {
                    var name = $"{Name} {first + i}";
                    Sql.Press(name, null);
                    using (Sql.BeginEvent())
                    {
                        handlers.Add(HandleAsync(contexts[i], name));
                    }
                }

                await Task.WhenAll(handlers);
            }

            contexts.ForEach(db => db.Dispose());
        }

        private static async Task HandleAsync(BankDbContext db, string name)
        {
            await Task.Yield();
            await ReadAsync(db, name);
            await Task.Run(() => ReadAsync(db, name));
        }

        private static Task ReadAsync(BankDbContext db, string name) =>
            db.Students.Where(student => student.Name == name).Select(student => student.Id).ToListAsync();
    }
}
