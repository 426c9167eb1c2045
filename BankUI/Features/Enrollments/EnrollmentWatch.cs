using BankUI.Data.Changes;
using BankUI.Data.SqlCapture;

namespace BankUI.Features.Enrollments;

/// <summary>Has an open page read again when someone else has changed the school: once for a burst of changes, and within a second.</summary>
public sealed class EnrollmentWatch(ChangeNotifications changes, SqlRecorder recorder, TimeProvider clock, ILogger<EnrollmentWatch> log)
{
    /// <summary>What comes within this time is read at once.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private static readonly string[] Tables = ["students", "courses", "instructors", "enrollments"];

    /// <summary>Grows whenever something is stored: what was read before may be older than what is there.</summary>
    public long Now => changes.Commits;

    /// <summary>Begins to watch, until what is returned is disposed.</summary>
    /// <param name="dispatch">Runs work where the page may be changed.</param>
    /// <param name="changed">Reads again and shows it.</param>
    public IDisposable Start(Func<Func<Task>, Task> dispatch, Func<Task> changed)
    {
        var left = new CancellationTokenSource();
        var asked = 0;
        var subscription = changes.Subscribe(Tables, () =>
        {
            // Who comes while one is waiting is read by that one.
            if (Interlocked.Exchange(ref asked, 1) == 0)
            {
                _ = dispatch(ReadAsync);
            }
        });
        return new Watching(subscription, left);

        async Task ReadAsync()
        {
            try
            {
                await Task.Delay(Pause, clock, left.Token);
                Interlocked.Exchange(ref asked, 0);
                using var action = recorder.Begin("Someone else changed the school", kind: SqlActionKind.Background);
                await changed();
            }
            catch (OperationCanceledException) when (left.IsCancellationRequested)
            {
                // Nobody looks any more.
            }
            catch (Exception e)
            {
                log.LogError(e, "Reading what someone else changed failed");
            }
        }
    }

    private sealed class Watching(IDisposable subscription, CancellationTokenSource left) : IDisposable
    {
        public void Dispose()
        {
            subscription.Dispose();
            left.Cancel();
        }
    }
}
