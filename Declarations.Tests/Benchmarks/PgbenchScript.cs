using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Declarations.Tests.Benchmarks;

/// <summary>The commands of one request as a script of pgbench, which runs them for other rows.</summary>
/// <param name="variables">The expressions that stand for values of the request, such as ids and hashes of its row.</param>
internal sealed partial class PgbenchScript(IReadOnlyDictionary<string, string> variables)
{
    private readonly List<string> lines = [];
    private readonly Dictionary<string, string> fresh = new(StringComparer.Ordinal);

    /// <summary>Columns with another value each time for every hash of the request, as one value each: a volatile expression would use no index.</summary>
    public string FreshHashes => string.Concat(fresh.Values.Select(name => $", sha256(uuid_send(uuidv7())) as {name}"));

    /// <summary>Commands that the Api sends together are sent together here too.</summary>
    public void Add(DbCommand command)
    {
        var values = command.Parameters.Cast<DbParameter>().ToDictionary(p => p.ParameterName.TrimStart('@'), p => p.Value, StringComparer.Ordinal);
        var current = Position().Replace(command.CommandText, "pg_snapshot_xmin(pg_current_snapshot())");
        current = NameLock().Replace(current, "pg_advisory_xact_lock((random() * 1e15)::bigint)");
        var text = Parameter().Replace(current, match => Literal(values[match.Groups["name"].Value]));
        var statements = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        lines.AddRange(statements.Length > 1 ? ["\\startpipeline", .. statements.Select(s => $"{s};"), "\\endpipeline"] : statements.Select(s => $"{s};"));
    }

    public override string ToString() => string.Join('\n', lines);

    private string Literal(object? value) => value switch
    {
        null or DBNull => "null",
        bool truth => truth ? "true" : "false",
        uint => "xmin", // of the row's own version
        int or long or short or double => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        Guid id => variables.GetValueOrDefault($"{id}", "uuidv7()"),
        DateTime at => string.Create(CultureInfo.InvariantCulture, $"to_timestamp({(at.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds})"),
        DateTimeOffset at => string.Create(CultureInfo.InvariantCulture, $"to_timestamp({at.ToUnixTimeMilliseconds() / 1000.0})"),
        byte[] { Length: 32 } hash => variables.GetValueOrDefault(Convert.ToHexString(hash)) ?? Fresh(Convert.ToHexString(hash)),
        byte[] bytes => $"'\\x{Convert.ToHexString(bytes)}'::bytea",
        string text => Quote(variables.Aggregate(text, (t, v) => t.Replace(v.Key, "00000000-0000-7000-8000-000000000000", StringComparison.OrdinalIgnoreCase))),
        System.Collections.IEnumerable list => Array(list, value is IEnumerable<Guid> or IEnumerable<Guid?> ? "uuid" : value is IEnumerable<string> ? "text" : "bytea"),
        _ => throw new NotSupportedException($"{value.GetType()}"),
    };

    private string Fresh(string hash)
    {
        fresh.TryAdd(hash, $"fresh{fresh.Count}");
        return $":{fresh[hash]}::bytea";
    }

    private string Array(System.Collections.IEnumerable list, string type) =>
        $"array[{string.Join(", ", list.Cast<object?>().Select(Literal))}]::{type}[]";

    // A colon would begin a variable of pgbench.
    private static string Quote(string text) =>
        $"'{text.Replace("'", "''", StringComparison.Ordinal).Replace(":", "' || chr(58) || '", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"cast\(@\w+ as xid8\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Position();

    // Every other name has a lock of its own.
    [GeneratedRegex(@"pg_advisory_xact_lock\(@\w+\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NameLock();

    [GeneratedRegex(@"@(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
