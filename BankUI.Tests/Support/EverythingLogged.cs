using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace BankUI.Tests.Support;

/// <summary>Keeps everything that is logged, at every level that the filters let pass, with exceptions and scopes.</summary>
[ProviderAlias("EverythingLogged")]
public sealed class EverythingLogged : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Category(EverythingLogged all, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            all._lines.Enqueue($"{name} scope: {Text(state)}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            all._lines.Enqueue($"{name} {logLevel} {eventId}: {formatter(state, exception)} {Text(state)} {exception}");

        private static string Text<TState>(TState state) => state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join("; ", values) : $"{state}";
    }
}
