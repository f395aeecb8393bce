using System.Globalization;

namespace Declarations.Tests.StolenDatabase;

/// <summary>
/// Has the whole database without the key, has typed sign-ons before and confirmed those of own mailboxes, and knows whom to suspect.
/// </summary>
/// <param name="own">The signatures that the thief typed; found in the dump by their times.</param>
/// <param name="targets">Signatures whose names are not public.</param>
internal sealed class Thief(DatabaseDump dump, IReadOnlyCollection<Guid> own, IReadOnlyCollection<Guid> targets)
{
    // A value in more rows than these singles out nobody: an id of a declaration, the hash of its text.
    private const int Selective = 6;

    // When the Worker took up what waited: equal for whatever waited, so it tells nothing about who it was for.
    private static readonly string[] Scheduling = ["handed_at", "done_at", "leased_until", "last_heartbeat", "updated_on", "expire_at"];

    private readonly ILookup<Guid, DumpedRow> rowsOf = dump.Rows.SelectMany(row => row.Ids.Distinct().Select(id => (id, row)))
        .ToLookup(x => x.id, x => x.row);

    /// <summary>Rows that show one of these secrets to a reader, beyond the names that everybody may see.</summary>
    public IEnumerable<string> Readable(IEnumerable<string> secrets, IReadOnlyCollection<string> publicNames) =>
        from row in dump.Rows
        let readable = publicNames.Aggregate(row.Readable, (text, name) => text.Replace(name, "", StringComparison.Ordinal))
        from secret in secrets
        where readable.Contains(secret, StringComparison.OrdinalIgnoreCase)
        select $"{row.Table} shows {secret}";

    /// <summary>A value that a sign-on of the thief's left, found again with a target: what was typed is then the target's.</summary>
    public IEnumerable<(Guid Target, string How)> Codebook()
    {
        var known = own.SelectMany(id => rowsOf[id]).SelectMany(Comparable).Select(v => v.Value).ToHashSet(StringComparer.Ordinal);
        return from target in targets
               from row in rowsOf[target]
               from value in Comparable(row)
               where known.Contains(value.Value) && IsSelective(value.Value)
               select (target, $"{row.Table}.{value.Column} equals what the thief typed");
    }

    /// <summary>Signatures and members that are joined with a target by equal values, over any number of rows, and the tables passed.</summary>
    public IEnumerable<(Guid Target, Guid Other, string How)> Links(IReadOnlyCollection<Guid> others)
    {
        var byValue = dump.Rows.SelectMany(row => Comparable(row).Concat(Times(row)).Select(v => (v.Value, row)))
            .ToLookup(x => x.Value, x => x.row, StringComparer.Ordinal);
        foreach (var target in targets)
        {
            var path = new Dictionary<DumpedRow, string>(ReferenceEqualityComparer.Instance);
            rowsOf[target].ToList().ForEach(row => path[row] = row.Table);
            var queue = new Queue<DumpedRow>(path.Keys);
            while (queue.TryDequeue(out var row))
            {
                var next = Comparable(row).Concat(Times(row)).Select(v => (v.Column, Rows: byValue[v.Value].ToList()))
                    .Where(v => v.Rows.Count <= Selective).SelectMany(v => v.Rows.Select(r => (v.Column, Row: r)))
                    .Concat(row.Ids.Where(id => others.Contains(id) || targets.Contains(id)).SelectMany(id => rowsOf[id])
                        .Select(r => (Column: "id", Row: r)));
                foreach (var (_, found) in next.Where(v => path.TryAdd(v.Row, $"{path[row]}.{v.Column} = {v.Row.Table}")))
                {
                    queue.Enqueue(found);
                }
            }

            foreach (var other in others.Where(id => id != target))
            {
                if (path.Where(p => p.Key.Ids.Contains(other)).Select(p => p.Value).FirstOrDefault() is { } how)
                {
                    yield return (target, other, how);
                }
            }
        }
    }

    /// <summary>A sealed value of a target that is as long as one of few sign-ons that the thief typed with the suspected data.</summary>
    public IEnumerable<(Guid Target, string How)> Lengths() =>
        from sealedOne in dump.Rows.Where(row => row.Ids.Any(targets.Contains))
            .SelectMany(row => row.Cells.Where(c => c.Value is byte[] { Length: > 40 })
                .Select(c => (Target: row.Ids.First(targets.Contains), row.Table, c.Key, ((byte[])c.Value).Length)))
        let sameColumn = dump.Rows.Where(row => string.Equals(row.Table, sealedOne.Table, StringComparison.Ordinal)
            && row.Cells.TryGetValue(sealedOne.Key, out var value) && value is byte[] { Length: > 40 }).ToList()
        where sameColumn.Count(row => ((byte[])row.Cells[sealedOne.Key]).Length == sealedOne.Length) <= sameColumn.Count / 3
        select (sealedOne.Target, $"{sealedOne.Table}.{sealedOne.Key} has {sealedOne.Length} bytes, like few others");

    private bool IsSelective(string value) => dump.Rows.Count(row => Comparable(row).Any(v => v.Value == value)) <= 2 * Selective;

    /// <summary>Values that are equal by chance only once: hashes, keys, long texts.</summary>
    private static IEnumerable<(string Column, string Value)> Comparable(DumpedRow row) => row.Cells.SelectMany(cell => (cell.Value switch
    {
        byte[] { Length: >= 8 } bytes => [$"b{Convert.ToHexString(bytes)}"],
        byte[][] many => many.Select(bytes => $"b{Convert.ToHexString(bytes)}"),
        long number when Math.Abs(number) > int.MaxValue => [$"n{number}"],
        ulong transaction and > 0 => [$"x{transaction}"],
        string { Length: >= 16 } text when text.Any(char.IsAsciiDigit) => [$"t{text}"],
        Guid id => new[] { $"i{id}" },
        _ => [],
    }).Select(value => (cell.Key, value)));

    /// <summary>To the microsecond, and to the millisecond that a version 7 id begins with.</summary>
    private static IEnumerable<(string Column, string Value)> Times(DumpedRow row) => row.Cells
        .Where(cell => !Scheduling.Contains(cell.Key, StringComparer.Ordinal))
        .SelectMany(cell => (cell.Value switch
        {
            DateTime at when at.Ticks % TimeSpan.TicksPerSecond != 0 =>
                [at.Ticks.ToString(CultureInfo.InvariantCulture), Millisecond(new DateTimeOffset(at).ToUnixTimeMilliseconds())],
            Guid { Version: 7 } id => new[] { Millisecond(long.Parse($"{id:N}"[..12], NumberStyles.HexNumber, CultureInfo.InvariantCulture)) },
            _ => [],
        }).Select(value => (cell.Key, value)));

    private static string Millisecond(long milliseconds) => $"ms{milliseconds}";
}
