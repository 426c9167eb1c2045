using BankUI.Data.Changes;
using BankUI.Features.Enrollments.People;
using BankUI.Shared.Changes;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Shared.Changes;

/// <summary>A page learns what someone else has changed, and a failure then is not lost.</summary>
public sealed class ChangeWatchTests : PageTest
{
    private readonly SemaphoreSlim _calls = new(0);
    private TaskCompletionSource _reading = new();
    private int _told;

    public ChangeWatchTests() => _reading.SetResult();

    private long Now => Services.GetRequiredService<ChangeNotifications>().Commits;

    [Fact]
    public async Task A_burst_of_changes_is_told_once()
    {
        Watch(Now);

        await AddStudentElsewhereAsync("Sam");
        await AddStudentElsewhereAsync("Uma");
        await PauseAsync();
        await PauseAsync();

        Assert.Equal(1, _told);
    }

    [Fact]
    public async Task A_change_while_the_page_reads_is_told_when_it_has_read_and_after_two_pauses()
    {
        _reading = new();
        Watch(Now);
        await AddStudentElsewhereAsync("Sam");
        await PauseAsync();
        await _calls.WaitAsync();

        await AddStudentElsewhereAsync("Uma");
        await AdvanceAsync(ChangeWatch.Pause * 4);
        Assert.Equal(1, _told);

        _reading.SetResult();
        await PauseAsync();
        Assert.Equal(1, _told);
        await PauseAsync();
        await _calls.WaitAsync();
        Assert.Equal(2, _told);
    }

    [Fact]
    public async Task Nothing_is_told_after_the_page_is_left()
    {
        Watch(Now);
        await AddStudentElsewhereAsync("Sam");
        await Bank.Clock.UntilAwaitedAsync(ChangeWatch.Pause);

        await DisposeComponentsAsync();
        await AdvanceAsync(ChangeWatch.Pause);

        Assert.Equal(0, _told);
        Assert.False(Renderer.UnhandledException.IsCompleted);
    }

    [Fact]
    public async Task What_was_stored_after_the_page_began_to_read_is_told()
    {
        var readAt = Now;
        await AddStudentElsewhereAsync("Sam");

        Watch(readAt);
        await PauseAsync();
        await PauseAsync();

        Assert.Equal(1, _told);
    }

    [Fact]
    public async Task A_failure_reaches_the_error_boundary()
    {
        var boundary = Render<ErrorBoundary>(parameters => parameters
            .AddChildContent<ChangeWatch>(watch => Set(watch, Now).Add(x => x.Changed, () => throw new InvalidOperationException("It failed.")))
            .Add(x => x.ErrorContent, e => e.Message));

        await AddStudentElsewhereAsync("Sam");
        await PauseAsync();

        boundary.WaitForAssertion(() => Assert.Equal("It failed.", boundary.Markup));
    }

    private void Watch(long readAt) => Render<ChangeWatch>(parameters => Set(parameters, readAt).Add(x => x.Changed, EventCallback.Factory.Create(this, async () =>
    {
        _told++;
        _calls.Release();
        await _reading.Task;
    })));

    private static ComponentParameterCollectionBuilder<ChangeWatch> Set(ComponentParameterCollectionBuilder<ChangeWatch> watch, long readAt) =>
        watch.Add(x => x.Tables, ["students"]).Add(x => x.What, "the students").Add(x => x.ReadAt, readAt);

    private async Task AddStudentElsewhereAsync(string name)
    {
        using var circuit = Services.CreateScope();
        BankBuilder.Value(await circuit.ServiceProvider.GetRequiredService<PersonService>().AddStudentAsync(new PersonForm(name, $"{name}@example.org")));
    }
}
