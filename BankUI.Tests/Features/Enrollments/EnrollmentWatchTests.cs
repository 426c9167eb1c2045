using BankUI.Data.Changes;
using BankUI.Features.Enrollments;
using BankUI.Features.Enrollments.People;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.Enrollments;

/// <summary>A page learns what someone else has changed, and a failure then is not lost.</summary>
public sealed class EnrollmentWatchTests : PageTest
{
    private readonly TaskCompletionSource _isTold = new();
    private int _told;

    [Fact]
    public async Task A_burst_of_changes_is_told_once()
    {
        Watch(Now);

        await ChangeElsewhereAsync("Sam");
        await ChangeElsewhereAsync("Uma");
        await PauseAsync();

        Assert.Equal(1, _told);
    }

    [Fact]
    public async Task What_was_stored_after_the_page_began_to_read_is_told()
    {
        var readAt = Now;
        await ChangeElsewhereAsync("Sam");

        Watch(readAt);
        await PauseAsync();

        Assert.Equal(1, _told);
    }

    [Fact]
    public async Task A_failure_reaches_the_error_boundary()
    {
        var boundary = Render<ErrorBoundary>(parameters => parameters
            .AddChildContent<EnrollmentWatch>(watch => watch.Add(x => x.ReadAt, Now).Add(x => x.Changed, () => throw new InvalidOperationException("It failed.")))
            .Add(x => x.ErrorContent, e => e.Message));

        await ChangeElsewhereAsync("Sam");
        await Bank.Clock.UntilAwaitedAsync(EnrollmentWatch.Pause);
        await AdvanceAsync(EnrollmentWatch.Pause);

        boundary.WaitForAssertion(() => Assert.Equal("It failed.", boundary.Markup));
    }

    private long Now => Services.GetRequiredService<ChangeNotifications>().Commits;

    private void Watch(long readAt) => Render<EnrollmentWatch>(parameters => parameters.Add(x => x.ReadAt, readAt).Add(x => x.Changed, () =>
    {
        _told++;
        _isTold.TrySetResult();
    }));

    private async Task ChangeElsewhereAsync(string name)
    {
        using var circuit = Services.CreateScope();
        BankBuilder.Value(await circuit.ServiceProvider.GetRequiredService<PersonService>().AddStudentAsync(new PersonForm(name, $"{name}@example.org")));
    }

    private async Task PauseAsync()
    {
        await Bank.Clock.UntilAwaitedAsync(EnrollmentWatch.Pause);
        await AdvanceAsync(EnrollmentWatch.Pause);
        await _isTold.Task;
    }
}
