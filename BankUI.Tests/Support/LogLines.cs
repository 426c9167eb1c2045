using Microsoft.Extensions.Logging;

namespace BankUI.Tests.Support;

/// <summary>Keeps what is logged as a warning or worse.</summary>
/// <param name="lines">Receives the messages.</param>
public sealed class LogLines(List<string> lines) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (lines)
        {
            if (IsEnabled(logLevel))
            {
                lines.Add(formatter(state, exception));
            }
        }
    }

    public void Dispose()
    {
    }
}
