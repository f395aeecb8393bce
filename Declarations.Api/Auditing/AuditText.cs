using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Declarations.Auditing;

namespace Declarations.Api.Auditing;

/// <summary>One member of a change: its name in words, and what it was and became.</summary>
public sealed record AuditChangeLine(string Name, string? Before, string? After);

/// <summary>Audit entries in plain words.</summary>
internal static partial class AuditText
{
    private static readonly Dictionary<string, string> Actions = new(StringComparer.Ordinal)
    {
        ["audit.chained_again"] = "Audit trail chained again by an update",
        ["database.restored"] = "Database restored from a backup",
        ["register.rematched"] = "Register searched for duplicates",
        ["session.all_closed"] = "Signed out everywhere",
        ["session.closed"] = "Signed out",
        ["session.opened"] = "Signed in",
        ["signature.begun"] = "Sign-on received",
        ["signature.quarantined"] = "Signature held for review",
        ["signature.released"] = "Signature released",
    };

    private static readonly Dictionary<string, string> Actors = new(StringComparer.Ordinal)
    {
        ["signer"] = "The signer",
        ["listed_member"] = "The member that a coalition lists",
        ["worker"] = "The service",
        ["rule"] = "A rule about certain duplicates",
        ["operator"] = "The operator",
    };

    /// <summary>Actors that are no member.</summary>
    public static IReadOnlyDictionary<string, string> OtherActors => Actors;

    /// <summary><c>version.saved</c> becomes "Version saved".</summary>
    public static string Action(string action) => Actions.GetValueOrDefault(action) ?? Sentence(action.Replace('.', ' '));

    public static string Actor(AuditItem item) =>
        item.ActorName ?? Actors.GetValueOrDefault(item.Actor) ?? "A former member";

    public static IEnumerable<AuditChangeLine> Lines(AuditItem item)
    {
        var (before, after) = (Members(item.Before), Members(item.After));
        return before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .Select(name => new AuditChangeLine(Sentence(name), before.GetValueOrDefault(name), after.GetValueOrDefault(name)))
            .Where(line => !string.IsNullOrEmpty(line.Before) || !string.IsNullOrEmpty(line.After));
    }

    private static Dictionary<string, string?> Members(JsonElement? part) => part switch
    {
        null => [],
        { ValueKind: JsonValueKind.Object } value =>
            value.EnumerateObject().ToDictionary(member => member.Name, member => Value(member.Value), StringComparer.Ordinal),
        { } value => new(StringComparer.Ordinal) { ["value"] = Value(value) },
    };

    private static string? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Object => string.Join("; ", value.EnumerateObject().Select(m => (m.Name, Value: Value(m.Value)))
            .Where(m => !string.IsNullOrEmpty(m.Value)).Select(m => $"{Words(m.Name)}: {m.Value}")),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Value)),
        _ => value.GetRawText(),
    };

    private static string Sentence(string name)
    {
        var words = Words(name);
        return words.Length == 0 ? "" : char.ToUpper(words[0], CultureInfo.InvariantCulture) + words[1..];
    }

    private static string Words(string name) =>
        Capital().Replace(name.Replace('_', ' '), letter => $" {letter.Value.ToLowerInvariant()}").TrimStart();

    [GeneratedRegex("[A-Z]", RegexOptions.None, 1000)]
    private static partial Regex Capital();
}
