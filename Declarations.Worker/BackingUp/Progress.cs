using System.Diagnostics;
using System.Globalization;

namespace Declarations.Worker.BackingUp;

/// <summary>
/// How far a backup or restore is, on standard error: one line that counts up on a terminal; in a log a line every ten seconds.
/// </summary>
internal sealed class Progress(string doing, long rows)
{
    private static readonly TimeSpan Pause = Console.IsErrorRedirected ? TimeSpan.FromSeconds(10) : TimeSpan.FromSeconds(0.2);

    private readonly Stopwatch sinceLine = Stopwatch.StartNew();
    private long done, bytes;

    public void Add(string table, long rowCount, long byteCount)
    {
        (done, bytes) = (done + rowCount, bytes + byteCount);
        if (sinceLine.Elapsed >= Pause)
        {
            sinceLine.Restart();
            Say($"{doing}: {table}, {done:n0} of {rows:n0} rows, {bytes / 1e6:n1} MB");
        }
    }

    public void End()
    {
        Say($"{doing}: {done:n0} rows, {bytes / 1e6:n1} MB");
        if (!Console.IsErrorRedirected)
        {
            Console.Error.WriteLine();
        }
    }

    private static void Say(FormattableString line)
    {
        var text = line.ToString(CultureInfo.InvariantCulture);
        Console.Error.Write(Console.IsErrorRedirected ? $"{text}\n" : $"\r{text}\e[K");
    }
}
