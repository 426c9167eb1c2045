using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.Enrolling;
using BankUI.Features.Enrollments.Enrolling.Lines;
using BankUI.Features.Enrollments.Instructors;
using BankUI.Features.Enrollments.Students;
using BankUI.Shared;
using Microsoft.AspNetCore.Components;

namespace BankUI.Features.Enrollments;

public sealed partial class EnrollmentPage(
    StudentQueries students,
    CourseQueries courses,
    EnrollmentHandover handover,
    NavigationManager navigation,
    ILogger<EnrollmentPage> log) : IDisposable
{
    private readonly EnrollmentPageState _state = new(students, courses, log);
    private readonly Asked<EnrollmentUrl> _asked = new(new EnrollmentUrl());
    private EnrollmentUrl? _shown;
    private EnrollmentNotice? _notice;
    private RosterChange _change = RosterChange.None;
    private long _readAt;
    private bool _isDisposed;

    /// <summary>
    /// Where instructors were listed before they had a page: <c>instructors</c>. A page is rendered again for another query string only when it
    /// has a parameter from it. What else the query string says is read by <see cref="EnrollmentUrl.Parse"/>.
    /// </summary>
    [SupplyParameterFromQuery]
    public string? View { get; set; }

    /// <summary>The key of what the first response was made from; the circuit takes that over instead of reading it again.</summary>
    [PersistentState]
    public string? Prerendered { get; set; }

    /// <summary>What was asked for last: its address may still be on its way to the browser and back.</summary>
    private EnrollmentUrl Url => _asked.Current;

    private bool IsReady => _shown == Url && _state.IsReady;

    public void Dispose()
    {
        _isDisposed = true;
        _state.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var address = EnrollmentUrl.Parse(navigation.Uri);
        if (View == "instructors")
        {
            navigation.NavigateTo(address.Students.ToUri(InstructorsPage.Path), replace: true);
            return;
        }

        if (!_asked.Arrived(address) || _shown == Url)
        {
            return;
        }

        var (url, last) = (Url, _shown);
        (_shown, _readAt) = (url, handover.Now);
        if (last is null && _state.TakeOver(handover.Take<EnrollmentPageState.Snapshot>(Prerendered, url.ToUri()), url))
        {
            return;
        }

        if (last is not null && (last.StudentId, last.CourseId) != (url.StudentId, url.CourseId))
        {
            (_notice, _change) = (null, RosterChange.None);
        }

        await _state.ShowAsync(url);
        if (!RendererInfo.IsInteractive && _state.IsReady)
        {
            Prerendered = handover.Keep(url.ToUri(), _readAt, _state.ToSnapshot());
        }
    }

    private void GoTo(EnrollmentUrl url)
    {
        _asked.Ask(url);
        navigation.GoTo(url.ToUri(), replace: true);
    }

    private Task ReloadAsync() => ReadAgainAsync(_state.ReloadAsync, keepsNotice: false);

    private Task ReloadKeepingNoticeAsync() => ReadAgainAsync(_state.ReloadAsync, keepsNotice: true);

    // A drop that can still be taken back keeps its notice.
    private Task RefreshAsync() => ReadAgainAsync(_state.RefreshAsync, keepsNotice: _notice is { Undo: not null });

    /// <summary>Reads everything again, and says who moved up from the queue of the chosen course.</summary>
    private async Task ReadAgainAsync(Func<Task> read, bool keepsNotice)
    {
        if (_isDisposed)
        {
            return;
        }

        var before = _state.Course.Value?.Details;
        await read();
        _change = RosterChange.Between(before, _state.Course.Value?.Details);
        if (_change.Sentence is { } sentence && !keepsNotice)
        {
            _notice = new EnrollmentNotice(sentence);
        }
    }
}
