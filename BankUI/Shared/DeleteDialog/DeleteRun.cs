using BankUI.Data.Deletion;
using BankUI.Domain;

namespace BankUI.Shared.DeleteDialog;

/// <summary>The delete, or the restore that undoes it, while it runs: how far it is, and why it did not succeed.</summary>
/// <param name="log">Gets the exception when it fails.</param>
/// <param name="changed">Called on the renderer for each progress report.</param>
internal sealed class DeleteRun(ILogger log, Action changed) : IDisposable
{
    private readonly Work _work = new(log);

    public DeletionProgress Progress { get; private set; }

    /// <summary>Why the last run did not succeed.</summary>
    public Refusal? Refusal
    {
        get => _work.Refusal;
        set => _work.Refusal = value;
    }

    public bool IsRunning => _work.IsRunning;

    public void Dispose() => _work.Dispose();

    /// <summary>Runs; to be called on the renderer, where progress is then reported.</summary>
    /// <param name="doing">What is done, as progress reports say it.</param>
    /// <param name="run">Returns the refusal, or <see langword="null"/>.</param>
    public Task RunAsync(string doing, Func<IProgress<DeletionProgress>, CancellationToken, Task<Refusal?>> run)
    {
        if (IsRunning)
        {
            return Task.CompletedTask;
        }

        Progress = new(doing, 0);

        // Progress<T> posts to the synchronization context that it is created on: the renderer's.
        var progress = new Progress<DeletionProgress>(value =>
        {
            Progress = value;
            changed();
        });
        return _work.RunAsync(doing, cancellation => run(progress, cancellation));
    }

    public Task StopAsync() => _work.StopAsync();
}
