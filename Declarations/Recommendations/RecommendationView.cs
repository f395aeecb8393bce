using System.Text.Json.Serialization;
using Declarations.Texts;

namespace Declarations.Recommendations;

/// <summary>A recommendation with its follow-up.</summary>
/// <param name="Label">The clause as it is cited, such as 3.(b).</param>
/// <param name="Text">The words of the clause.</param>
/// <param name="Language">Of these words.</param>
/// <param name="Status">That of the newest entry; not addressed without one.</param>
/// <param name="CarriedOverFrom">The recommendation of an earlier declaration that it takes over.</param>
/// <param name="CarriedOverInto">Recommendations of later delivered declarations that take it over.</param>
/// <param name="Entries">Oldest first.</param>
/// <param name="Removed">Entries that were wrong.</param>
public sealed record RecommendationView(
    string ClauseId, string Label, string Text, string Language, string? Title, FollowUpStatus Status, CarriedOver? CarriedOverFrom,
    IReadOnlyList<CarriedOver> CarriedOverInto, IReadOnlyList<EntryView> Entries, IReadOnlyList<RemovedEntry> Removed)
{
    /// <summary>The day of the newest entry, also when <see cref="Entries"/> are filtered.</summary>
    public DateOnly? LastEntryOn { get; init; }

    /// <summary>The clauses under a heading, or the deeper items of an item, one a line, each with its mark.</summary>
    public IReadOnlyList<string> Beneath => [.. Clauses.Select(LineOf)];

    /// <summary>As the text has it.</summary>
    internal Clause? Clause { get; init; }

    internal IReadOnlyList<Clause> Clauses { get; init; } = [];

    /// <summary>Its words with those beneath it.</summary>
    [JsonIgnore]
    public string WholeText => string.Join('\n', [Text, .. Beneath]);

    /// <summary>Its title, else the beginning of its words and of those beneath it.</summary>
    public string Summary(int longest) => Title ?? Excerpt.Of(string.Join(' ', [Unnumbered, .. Beneath]).ReplaceLineEndings(" "), longest);

    /// <summary>Its title, else the beginning of its words, without the number that a heading begins with.</summary>
    public string ShortName(int longest = 120) => Title ?? Excerpt.Of(Unnumbered.ReplaceLineEndings(" "), longest);

    /// <summary>Whether <see cref="ShortName"/> leaves out something that is to be read beside it.</summary>
    [JsonIgnore]
    public bool IsShortened => Clauses.Count > 0 || !ShortName().Equals(Unnumbered, StringComparison.Ordinal);

    // The text of a heading has its number already.
    private static string LineOf(Clause clause) =>
        clause.Kind is ClauseKind.Heading || clause.Marker.Length == 0 ? clause.Text : $"{clause.Marker} {clause.Text}";

    private string Unnumbered => Label.Length > 0 && Text.StartsWith($"{Label} ", StringComparison.Ordinal) ? Text[(Label.Length + 1)..] : Text;
}

/// <param name="Declaration">Its slug.</param>
/// <param name="DeclarationTitle">Its title.</param>
/// <param name="ClauseId">Of the recommendation there.</param>
public sealed record CarriedOver(string Declaration, string DeclarationTitle, string ClauseId);

/// <summary>An entry as everybody reads it.</summary>
/// <param name="Version">From 1; each correction adds one.</param>
/// <param name="Session">Null: between sessions.</param>
/// <param name="StatusBefore">What the status was before the last correction that changed it.</param>
/// <param name="Earlier">What it said before each correction, oldest first; for the secretariat only.</param>
public sealed record EntryView(
    Guid Id, int Version, SessionView? Session, string? Country, string? Body, DateOnly HappenedOn, string? Symbol, string? Link,
    FollowUpStatus Status, string? Note, DateTimeOffset RecordedAt, DateTimeOffset? CorrectedAt, FollowUpStatus? StatusBefore,
    IReadOnlyList<EarlierEntry>? Earlier)
{
    [JsonIgnore]
    public EntryContent Content => new(Session?.Id, Country, Body, HappenedOn, Symbol, Link, Status, Note);

    internal static EntryView Of(RecommendationEntry entry, SessionView? session, bool forSecretariat) => new(
        entry.Id, entry.Version, session, entry.Country, entry.Body, entry.HappenedOn, entry.Symbol, entry.Link, entry.Status, entry.Note,
        entry.RecordedAt, entry.CorrectedAt,
        entry.Earlier.LastOrDefault(e => e.Content.Status != entry.Status)?.Content.Status, forSecretariat ? entry.Earlier : null);
}

/// <param name="Reason">Why it was removed.</param>
/// <param name="Content">What it said; for the secretariat only.</param>
public sealed record RemovedEntry(Guid Id, DateTimeOffset RemovedAt, string Reason, EntryContent? Content);
