using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Declarations.Tests.Harness;

/// <summary>Keeps what is logged, for tests that read it and for failures that need it explained.</summary>
public sealed class KeptLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyList<string> Lines => [.. lines];

    public IEnumerable<string> Errors =>
        lines.Where(l => l.StartsWith(nameof(LogLevel.Error), StringComparison.Ordinal)
        || l.StartsWith(nameof(LogLevel.Critical), StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, lines);

    public void Dispose() => lines.Clear();

    private sealed class Category(string name, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {name}: {formatter(state, exception)} {exception}");
    }
}
