using System.Collections.Concurrent;
using System.Globalization;
using BankUI.Shared.Status;

namespace BankUI.Hosting.Status;

/// <summary>The last errors of the log, as long as the process runs; without their exceptions, which are in the log.</summary>
public sealed class RecentErrors(TimeProvider clock) : ILoggerProvider, IStatusPart
{
    /// <summary>How many are kept.</summary>
    public const int MaxKept = 10;

    private readonly ConcurrentQueue<StatusLine> _errors = new();

    public string Title => "Last errors";

    public ILogger CreateLogger(string categoryName) => new ErrorLogger(this, categoryName);

    public Task<IReadOnlyList<StatusLine>> ReadAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<StatusLine>>(_errors.IsEmpty ? [new("None", "since the start")] : [.. _errors.Reverse()]);

    public void Dispose()
    {
    }

    private void Add(string category, string message)
    {
        _errors.Enqueue(new StatusLine(
            $"{clock.GetUtcNow().ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC", $"{category[(category.LastIndexOf('.') + 1)..]}: {message.ReplaceLineEndings(" ")}", IsProblem: true));
        while (_errors.Count > MaxKept)
        {
            _errors.TryDequeue(out _);
        }
    }

    private sealed class ErrorLogger(RecentErrors errors, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                errors.Add(category, formatter(state, exception));
            }
        }
    }
}
