using Declarations.Drafting;
using Declarations.Texts;
using FsCheck;

namespace Declarations.Tests.Drafting;

/// <summary>Two random changes of one text, merged with every choice. Every word of these texts is written once.</summary>
public sealed class MergePropertyTests
{
    private readonly Dictionary<string, Dictionary<string, int>> counted = new(StringComparer.Ordinal);
    private int words;

    [Property(MaxTest = 300)]
    public void Every_word_stands_exactly_as_often_as_the_choices_say(DoNotSize<int> seed)
    {
        counted.Clear();
        var random = new Random(seed.Item);
        var origin = RandomTexts.WithIds(Text(random, random.Next(2, 14)));
        var (current, yours) = (Change(origin, random), Change(origin, random));

        foreach (var choice in new[] { MergeChoice.Current, MergeChoice.Yours, MergeChoice.Both, MergeChoice.Words })
        {
            var conflicts = new List<(Conflict Conflict, MergeChoice Choice, string Typed)>();
            var merged = TextMerge.Merge(origin, current, yours, conflict =>
            {
                var isOnOffer = choice switch
                {
                    MergeChoice.Both => conflict.OffersBoth,
                    MergeChoice.Words => conflict.Kind != ConflictKind.Moved,
                    _ => true,
                };
                var chosen = isOnOffer ? choice : MergeChoice.Yours;
                var typed = chosen == MergeChoice.Words ? Typed(conflict, random) : "";
                conflicts.Add((conflict, chosen, typed));
                return new(chosen, chosen == MergeChoice.Words ? typed : null);
            }).Merged!;

            var found = Count(merged.Markdown);
            foreach (var word in Count(origin.Markdown + current.Markdown + yours.Markdown).Keys)
            {
                Assert.That(found.GetValueOrDefault(word), Is.InRange(Least(word), Most(word)),
                    () => $"{word}, {choice}, seed {seed.Item}\n--- origin\n{origin.Markdown}\n--- current\n{current.Markdown}\n--- yours\n{yours.Markdown}"
                        + $"\n--- merged\n{merged.Markdown}\n--- conflicts\n{string.Join('\n', conflicts)}");
            }

            foreach (var word in conflicts.SelectMany(c => Count(c.Typed).Keys).Where(word => !Has(origin, word) && !Has(current, word) && !Has(yours, word)))
            {
                Assert.That(found.GetValueOrDefault(word), Is.EqualTo(1), () => $"{word} as typed, seed {seed.Item}\n{merged.Markdown}");
            }

            int Least(string word) => Of(word) is { Count: > 0 } said ? said.Max(c => Chosen(c, word))
                : LeavesWith(word) ? conflicts.Exists(c => Notes(c.Conflict.Yours.Length > 0 ? yours : current, c.Typed).ContainsKey(word)) ? 1 : 0
                : Merged(word);

            int Most(string word) => LeavesWith(word) ? 1 : Of(word) is { Count: > 0 } said ? Math.Max(1, said.Max(c => c.Choice == MergeChoice.Both ? 2 : 1)) : Merged(word);

            List<(Conflict Conflict, MergeChoice Choice, string Typed)> Of(string word) => conflicts.FindAll(c =>
                c.Conflict.Kind != ConflictKind.Moved && Count($"{c.Conflict.Base} {c.Conflict.Current} {c.Conflict.Yours}").ContainsKey(word));

            // A footnote leaves with the clause that cites it, when other words were typed for that.
            bool LeavesWith(string word) => conflicts.Exists(c => c.Choice == MergeChoice.Words
                && (Notes(origin, c.Conflict.Base).ContainsKey(word) || Notes(current, c.Conflict.Current).ContainsKey(word)
                    || Notes(yours, c.Conflict.Yours).ContainsKey(word)));

            // Added by one side, or kept by both.
            int Merged(string word) => (Has(origin, word), Has(current, word), Has(yours, word)) switch
            {
                (false, false, false) => 0,
                (false, _, _) => 1,
                (true, true, true) => 1,
                _ => 0,
            };
        }

        int Chosen((Conflict Conflict, MergeChoice Choice, string Typed) said, string word) => said.Choice switch
        {
            MergeChoice.Current => Count(said.Conflict.Current).GetValueOrDefault(word),
            MergeChoice.Yours => Count(said.Conflict.Yours).GetValueOrDefault(word),
            MergeChoice.Words => Count(said.Typed).GetValueOrDefault(word),
            _ => 0,
        };
    }

    /// <summary>Nothing, the words on offer, other words, or the words on offer behind others.</summary>
    private string Typed(Conflict conflict, Random random)
    {
        var offered = conflict.Yours.Length > 0 ? conflict.Yours : conflict.Current; // as the page offers it
        return random.Next(4) switch
        {
            0 => "",
            1 => offered,
            2 => $"{Words(random)}.",
            _ => $"{Words(random)}.\n\n{offered}",
        };
    }

    /// <summary>The words of the footnotes of a text that some of its words cite.</summary>
    private Dictionary<string, int> Notes(TextDocument text, string words)
    {
        var cited = NoteNumbers.Cited(words).ToHashSet();
        return Count(string.Join(' ', text.Clauses.Where(c => c.Kind == ClauseKind.Footnote && cited.Contains(c.Number)).Select(c => c.Markdown)));
    }

    private bool Has(TextDocument text, string word) => Count(text.Markdown).ContainsKey(word);

    private Dictionary<string, int> Count(string markdown) => counted.TryGetValue(markdown, out var found) ? found : counted[markdown] = markdown
        .Split([' ', '\n', '|', '.', '#', '-', '[', ']', '^', ':', ';'], StringSplitOptions.RemoveEmptyEntries)
        .Where(word => word.StartsWith('w')).GroupBy(word => word, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    private string Words(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(4, 14)).Select(_ => $"w{words++}x"));

    private string Text(Random random, int clauses) => string.Join("\n\n", Enumerable.Range(0, clauses).Select(at => random.Next(7) switch
    {
        0 => $"## {Words(random)}",
        1 => $"- {Words(random)}\n  - {Words(random)}",
        2 => $"- {Words(random)}",
        3 => $"| {Words(random)} | {Words(random)} |\n| --- | --- |\n| {Words(random)} | {Words(random)} |",
        4 => $"{Words(random)}.[^n{at}]\n\n[^n{at}]: {Words(random)}.",
        _ => $"{Words(random)}.",
    })) + "\n";

    /// <summary>Rewords, removes, inserts, moves, merges and splits clauses, and adds footnotes.</summary>
    private TextDocument Change(TextDocument origin, Random random)
    {
        var clauses = origin.Clauses.Where(c => c.Kind != ClauseKind.Footnote).ToList();
        var notes = origin.Clauses.Where(c => c.Kind == ClauseKind.Footnote).ToList();
        for (var edits = random.Next(1, 5); edits > 0 && clauses.Count > 0; edits--)
        {
            var at = random.Next(clauses.Count);
            var clause = clauses[at];
            switch (random.Next(8))
            {
                case 0:
                    clauses.RemoveAt(at);
                    break;
                case 1:
                    clauses.Insert(at, new() { Kind = ClauseKind.Paragraph, Id = ClauseId.New(), Markdown = $"{Words(random)}." });
                    break;
                case 2:
                    clauses.RemoveAt(at);
                    clauses.Insert(random.Next(clauses.Count + 1), clause);
                    break;
                case 3 when at > 0 && clause.Kind == ClauseKind.Paragraph && clauses[at - 1].Kind == ClauseKind.Paragraph:
                    clauses[at - 1] = clauses[at - 1] with { Markdown = $"{clauses[at - 1].Markdown} {clause.Markdown}" };
                    clauses.RemoveAt(at);
                    break;
                case 4 when clause.Kind == ClauseKind.Paragraph && clause.Markdown.Split(' ') is { Length: > 5 } pieces:
                    clauses[at] = clause with { Markdown = string.Join(' ', pieces[..3]) };
                    clauses.Insert(at + 1, new() { Kind = ClauseKind.Paragraph, Id = ClauseId.New(), Markdown = string.Join(' ', pieces[3..]) });
                    break;
                case 5 when clause.Kind == ClauseKind.Paragraph:
                    var number = 900 + notes.Count;
                    clauses[at] = clause with { Markdown = $"{clause.Markdown}[^{number}]" };
                    notes.Add(new() { Kind = ClauseKind.Footnote, Id = ClauseId.New(), Number = number, Markdown = $"{Words(random)}." });
                    break;
                case 6:
                    clauses[at] = clause with
                    {
                        Markdown = clause.Kind == ClauseKind.Table ? $"{clause.Markdown}\n| {Words(random)} | {Words(random)} |" : Words(random),
                    };
                    break;
                default:
                    clauses[at] = clause with { Markdown = Reworded(clause.Markdown, random) };
                    break;
            }
        }

        var cited = clauses.SelectMany(c => NoteNumbers.Cited(c.Markdown)).ToHashSet();
        var changed = clauses.Concat(notes.Where(n => cited.Contains(n.Number))).Select(c => c with { Id = null });
        var read = TextDocument.Parse(TextDocument.Of([.. changed]).Markdown);
        return read.WithIds([.. ClauseIdentity.Assign(origin.Clauses, read.Clauses).Select(line => line.Id)]);
    }

    private string Reworded(string markdown, Random random)
    {
        var pieces = markdown.Split(' ').ToList();
        var places = Enumerable.Range(0, pieces.Count).Where(n => pieces[n].StartsWith('w') && pieces[n].EndsWith('x')).ToList();
        if (places.Count > 0)
        {
            pieces[places[random.Next(places.Count)]] = Words(random);
        }

        return string.Join(' ', pieces);
    }
}
