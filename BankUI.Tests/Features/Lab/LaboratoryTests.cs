using BankUI.Features.Lab;
using BankUI.Features.Lab.Experiments;
using BankUI.Features.Lab.Parameters;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Features.Lab;

/// <summary>A class that presses "All" at once: only so many runs work at a time, the bank goes on, and everything is freed.</summary>
public sealed class LaboratoryTests : IDisposable
{
    private readonly TestDatabase _bank = new();
    private readonly Laboratory _laboratory = new();
    private readonly Experiment _experiment = new RelatedLoading();

    public void Dispose() => _bank.Dispose();

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task Fifty_runs_at_once_take_turns_while_the_bank_answers()
    {
        await _bank.OpenAccountAsync("Ada");
        var most = 0;
        var visitors = Enumerable.Range(0, 50).Select(_ => RunAsync("100", int.MaxValue)).ToList();

        var answered = 0;
        while (!visitors.TrueForAll(visitor => visitor.IsCompleted))
        {
            most = Math.Max(most, _laboratory.Working);
            await using var db = _bank.Context();
            answered += await db.Accounts.CountAsync();
        }

        Assert.All(visitors, visitor => Assert.True(visitor.Result.IsAtEnd));
        Assert.InRange(most, 1, Laboratory.Places);
        Assert.True(answered > 50, $"The bank answered {answered} times meanwhile.");
        Assert.Equal(50, _laboratory.OpenRuns);
        visitors.ForEach(visitor => _laboratory.End(visitor.Result));
        Assert.Equal(0, _laboratory.OpenRuns);
    }

    [Fact]
    public async Task A_run_that_is_given_up_leaves_nothing_behind_and_lets_the_next_one_in()
    {
        using var stop = new CancellationTokenSource();
        var run = _laboratory.StartAsync(TestLab.Sqlite, _experiment, Values("500"), int.MaxValue, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal((0, 0), (_laboratory.OpenRuns, _laboratory.Working));
        _laboratory.End(await RunAsync("1", 1));
    }

    [Fact]
    public async Task A_session_goes_on_where_it_can_and_begins_anew_where_it_must()
    {
        await using var session = new LabSession(_laboratory);
        var values = Values("5");
        var first = await session.ShowAsync(TestLab.Sqlite, _experiment, values, 1, default);
        var second = await session.ShowAsync(TestLab.Sqlite, _experiment, Values("5"), 2, default);
        var back = await session.ShowAsync(TestLab.Sqlite, _experiment, values, 1, default);
        var other = await session.ShowAsync(TestLab.Sqlite, _experiment, Values("6"), 1, default);

        Assert.Same(first.Results[0], second.Results[0]);
        Assert.NotSame(first.Results[0], back.Results[0]);
        Assert.Equal([6, 6, 6, 7], new[] { first, second, back, other }.Select(view => view.Results[0].StatementCount));
        Assert.Equal(1, _laboratory.OpenRuns);
        await session.DisposeAsync();
        Assert.Equal(0, _laboratory.OpenRuns);
    }

    [Fact]
    public async Task However_many_pages_are_open_few_runs_are_kept_and_each_page_goes_on()
    {
        var sessions = Enumerable.Range(0, Laboratory.MaxKept + 5).Select(_ => new LabSession(_laboratory)).ToList();
        foreach (var session in sessions)
        {
            await session.ShowAsync(TestLab.Sqlite, _experiment, Values("5"), 1, default);
        }

        Assert.Equal(Laboratory.MaxKept, _laboratory.OpenRuns);

        // The first one was given up, and does both steps again; the last one does its second.
        var first = await sessions[0].ShowAsync(TestLab.Sqlite, _experiment, Values("5"), 2, default);
        var last = await sessions[^1].ShowAsync(TestLab.Sqlite, _experiment, Values("5"), 2, default);
        Assert.Equal([6, 6], first.Results.Select(result => result.StatementCount));
        Assert.Equal([6, 6], last.Results.Select(result => result.StatementCount));
        Assert.Equal(Laboratory.MaxKept, _laboratory.OpenRuns);

        foreach (var session in sessions)
        {
            await session.DisposeAsync();
        }

        Assert.Equal(0, _laboratory.OpenRuns);
    }

    private Task<LabRun> RunAsync(string n, int steps) => _laboratory.StartAsync(TestLab.Sqlite, _experiment, Values(n), steps);

    private LabValues Values(string n) => new(_experiment.Parameters, new Dictionary<string, string?> { ["n"] = n });
}
