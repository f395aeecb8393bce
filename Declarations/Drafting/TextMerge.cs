using Declarations.Texts;

namespace Declarations.Drafting;

public sealed record MergeResult(TextDocument? Merged, IReadOnlyList<Conflict> Conflicts);

/// <summary>
/// Three-way merge, clause by clause, then by words. All clauses have ids; the same id is the same clause. Where changes collide, whole
/// clauses are taken as a resolution says, with the footnotes that they cite; without one nothing is merged.
/// </summary>
public sealed class TextMerge
{
    private readonly NumberedText origin;
    private readonly NumberedText current;
    private readonly NumberedText yours;
    private readonly Func<Conflict, Resolution?> resolve;
    private readonly List<Conflict> conflicts = [];
    private readonly MergeNotes notes;

    private TextMerge(TextDocument origin, TextDocument current, TextDocument yours, Func<Conflict, Resolution?>? resolve)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        (this.origin, this.current, this.yours) = (new NumberedText(origin, numbers), new NumberedText(current, numbers),
            new NumberedText(UnifyInsertions(origin, current, yours), numbers));
        notes = new MergeNotes(this.origin, this.current, this.yours);
        this.resolve = resolve ?? (_ => null);
    }

    /// <param name="resolve">Asked for each conflict; null leaves it open.</param>
    /// <returns>No text while a conflict is open.</returns>
    public static MergeResult Merge(
        TextDocument origin, TextDocument current, TextDocument yours, Func<Conflict, Resolution?>? resolve = null,
        CancellationToken cancel = default)
    {
        var merge = new TextMerge(origin, current, yours, resolve);
        var clauses = merge.Clauses(cancel);
        return merge.conflicts.Count > 0
            ? new MergeResult(null, merge.conflicts)
            : new MergeResult(TextDocument.Of(merge.notes.With(clauses)).WithAllIds(), []);
    }

    /// <summary>Equal clauses that both sides inserted get one id.</summary>
    private static TextDocument UnifyInsertions(TextDocument origin, TextDocument current, TextDocument yours)
    {
        var known = origin.Clauses.Select(c => c.Id!).ToHashSet(StringComparer.Ordinal);
        var inYours = yours.Clauses.Select(c => c.Id!).ToHashSet(StringComparer.Ordinal);
        var added = current.Clauses.Where(c => !known.Contains(c.Id!) && !inYours.Contains(c.Id!)).GroupBy(Words)
            .ToDictionary(g => g.Key, g => new Queue<string>(g.Select(c => c.Id!)));
        return yours.WithIds([.. yours.Clauses.Select(UnifiedId)]);

        string UnifiedId(Clause c) =>
            !known.Contains(c.Id!) && added.TryGetValue(Words(c), out var same) && same.TryDequeue(out var id) ? id : c.Id!;
    }

    private static (ClauseKind, string) Words(Clause clause) => (clause.Kind, clause.Markdown);

    private List<Clause> Clauses(CancellationToken cancel)
    {
        var order = ClauseOrder.Merge(origin.Order, current.Order, yours.Order, IsPlacedByYours);
        var links = MergeLinks.Of(origin, current, yours);
        var (merged, groups) = Plan();
        while (links.JoinMiscounted(order.Select(id => (id, merged[id].Clause, groups.Contains(links.HeadOf(id))))))
        {
            (merged, groups) = Plan();
        }

        var clauses = new List<Clause>();
        foreach (var id in order)
        {
            var group = groups[links.HeadOf(id)].ToList();
            if (group.Count == 0)
            {
                clauses.AddRange(merged[id].Clause is { } clause ? [clause] : []);
            }
            else if (group[0] == id)
            {
                clauses.AddRange(Resolved(group, group.Select(member => merged[member].Conflict).Max()!.Value));
            }
        }

        return clauses;

        (Dictionary<string, (Clause? Clause, ConflictKind? Conflict)> Merged, ILookup<string, string> Groups) Plan()
        {
            cancel.ThrowIfCancellationRequested();
            var plan = order.ToDictionary(id => id, id => Merged(id, links), StringComparer.Ordinal);
            var collided = order.Where(id => plan[id].Conflict is not null).Select(links.HeadOf).ToHashSet(StringComparer.Ordinal);
            return (plan, order.Where(id => collided.Contains(links.HeadOf(id))).ToLookup(links.HeadOf, StringComparer.Ordinal));
        }
    }

    /// <summary>The clause if its changes merge, else the kind of their conflict.</summary>
    private (Clause? Clause, ConflictKind? Conflict) Merged(string id, MergeLinks links)
    {
        if (links.ConflictOf(id) is { } kind)
        {
            return (null, kind);
        }

        var (o, c, y) = (origin[id], current[id], yours[id]);
        if (o is null)
        {
            return c is null || y is null ? (c ?? y, null) : Content(c with { Markdown = "" }, c, y);
        }

        return (c, y) switch
        {
            (null, null) => (null, null),
            (null, _) => IsUnchanged(y, o) ? (null, null) : (null, ConflictKind.Removed),
            (_, null) => IsUnchanged(c, o) ? (null, null) : (null, ConflictKind.Removed),
            _ => Content(o, c, y),
        };
    }

    private static bool IsUnchanged(Clause clause, Clause origin) => clause.Markdown == origin.Markdown && Shape(clause) == Shape(origin);

    private static (Clause? Clause, ConflictKind? Conflict) Content(Clause o, Clause c, Clause y)
    {
        var shape = Shape(y) == Shape(o) ? c : y;
        var isOtherShape = Shape(c) != Shape(o) && Shape(y) != Shape(o) && Shape(c) != Shape(y);
        return !isOtherShape && MergedWords(o, c, y, both: false) is { } merged
            ? (shape with { Markdown = merged }, null) : (null, ConflictKind.Words);
    }

    private static string? MergedWords(Clause o, Clause c, Clause y, bool both) =>
        (c.Kind, y.Kind) is not (ClauseKind.Table, ClauseKind.Table) ? WordMerge.Merge(o.Markdown, c.Markdown, y.Markdown, both)
            : TableMerge.Merge(o.Markdown, c.Markdown, y.Markdown, both) is { } table && IsTable(table) ? table : null;

    private static (ClauseKind, int, bool, bool) Shape(Clause clause) => (clause.Kind, clause.Level, clause.Ordered, clause.Quoted);

    private static bool IsTable(string merged) => TextDocument.Parse(merged).Clauses is [{ Kind: ClauseKind.Table }];

    private List<Clause> Resolved(List<string> group, ConflictKind kind)
    {
        var (o, c, y) = (In(origin), In(current), In(yours));
        var both = (o, c, y) switch
        {
            ([var one], [var theirs], [var mine]) =>
                MergedWords(one, theirs, mine, both: true) is { } words ? [theirs with { Markdown = words }] : null,
            (_, [_, ..], [_, ..]) when kind == ConflictKind.Replaced && !c.Exists(one => y.Exists(other => other.Id == one.Id)) =>
                [.. c, .. y],
            _ => (List<Clause>?)null,
        };
        var conflict = new Conflict((o is [var first, ..] ? first : c is [var other, ..] ? other : y[0]).Id!,
            (c is [var labelled, ..] ? labelled : o is [var was, ..] ? was : y[0]).Label,
            Written(origin, o), Written(current, c), Written(yours, y))
        { Kind = kind, OffersBoth = both is not null };
        var resolution = resolve(conflict);
        if (resolution is null || (resolution.Choice == MergeChoice.Both && both is null))
        {
            conflicts.Add(conflict);
            return [];
        }

        notes.Drop(group);
        return resolution.Choice switch
        {
            MergeChoice.Current => c,
            MergeChoice.Yours => y,
            MergeChoice.Both => both!,
            _ => notes.Read(resolution.Words ?? "", y.Count > 0 ? yours : current, y.Count > 0 ? y : c),
        };

        List<Clause> In(NumberedText text) => [.. text.Order.Where(id => group.Contains(id)).Select(id => text[id]!)];

        string Written(NumberedText text, List<Clause> clauses) =>
            text.AsWritten([.. clauses.Select(clause => clause.Id!)], notes.IsChanged);
    }

    /// <summary>Both sides moved a clause, to different places: true when it stands where yours has it.</summary>
    private bool? IsPlacedByYours(string id, string? before, string? beforeInCurrent, string? beforeInYours)
    {
        var clause = origin[id]!;
        var conflict = new Conflict(
            id, clause.Label, Words(origin, before), Words(current, beforeInCurrent), Words(yours, beforeInYours))
        { Kind = ConflictKind.Moved };
        switch (resolve(conflict)?.Choice)
        {
            case MergeChoice.Current:
                return false;
            case MergeChoice.Yours:
                return true;
            default:
                conflicts.Add(conflict);
                return null;
        }

        static string Words(NumberedText text, string? at) => at is null ? "" : text.AsWritten([at], _ => false);
    }
}
