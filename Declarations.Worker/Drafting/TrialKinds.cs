using System.Globalization;
using Declarations.Texts;

namespace Declarations.Worker.Drafting;

/// <summary>The kinds of edits that boards make, basic ones first.</summary>
public static class TrialKinds
{
    public static IReadOnlyList<TrialKind> All { get; } =
    [
        Basic("a word replaced", text => WordEdits.Prose(text, words => Replaced(text, words, 1))),
        Basic("three words replaced", text => WordEdits.Prose(text, words => Replaced(text, words, 3))),
        Basic("a sentence added", text => WordEdits.Prose(text, words => words + " " + text.Sentence(12))),
        Basic("a sentence removed", text => WordEdits.Prose(text, words => string.Join(' ', TrialText.Sentences(words).SkipLast(1)),
            at => TrialText.Sentences(text.Clauses[at].Markdown).Count > 1)),
        Basic("a clause inserted", text => PlaceEdits.Insert(text)),
        Basic("a clause removed", text => PlaceEdits.Remove(text)),
        Basic("a clause moved", text => PlaceEdits.Move(text, share: 0)),
        Basic("neighbours swapped", PlaceEdits.Swap),
        Basic("a clause split in two", PlaceEdits.Split),
        Basic("two clauses merged", PlaceEdits.Merge),
        Basic("a heading reworded", text => WordEdits.Heading(text, words => words + " " + text.Sentence(2).TrimEnd('.'))),
        Further("a third reworded", text => WordEdits.Prose(text, words => text.Reworded(words, 0.33))),
        Further("half reworded", text => WordEdits.Prose(text, words => text.Reworded(words, 0.5))),
        Further("60 % reworded", text => WordEdits.Prose(text, words => text.Reworded(words, 0.6))),
        Further("80 % reworded", text => WordEdits.Prose(text, words => text.Reworded(words, 0.8))),
        Further("two neighbours half reworded", text => WordEdits.Neighbours(text, 2, 0.5)),
        Further("three neighbours half reworded", text => WordEdits.Neighbours(text, 3, 0.5)),
        Further("three neighbours 60 % reworded", text => WordEdits.Neighbours(text, 3, 0.6)),
        Further("every clause reworded a little", text => WordEdits.Everywhere(text, words => text.Reworded(words, 0.1))),
        Further("a clause in capitals", text => WordEdits.Prose(text, words => words.ToUpper(CultureInfo.InvariantCulture))),
        Further("typographic quotes and spaces", text => WordEdits.Everywhere(text, WordEdits.Typographic)),
        Further("commas and full stops changed",
            text => WordEdits.Prose(text, words => words.Replace(",", " –", StringComparison.Ordinal).TrimEnd('.', ';') + ":")),
        Further("words emphasised", text => WordEdits.Prose(text, words => WordEdits.Emphasised(words))),
        Further("numbers changed",
            text => WordEdits.Prose(text, words => words + " by " + (2027 + text.Number(20)).ToString(CultureInfo.InvariantCulture))),
        Further("a footnote added", WordEdits.Footnote),
        Further("a sentence moved to the next clause", PlaceEdits.MoveSentence),
        Further("moved and a third reworded", text => PlaceEdits.Move(text, share: 0.33)),
        Further("a clause copied elsewhere", PlaceEdits.Copy),
        Further("a clause replaced by another", PlaceEdits.Replace),
        Further("two clauses inserted", text => PlaceEdits.Insert(text, 2)),
        Further("two neighbours removed", text => PlaceEdits.Remove(text, 2)),
        Further("a paragraph turned into a list", ShapeEdits.ParagraphToList),
        Further("a list turned into a paragraph", ShapeEdits.ListToParagraph),
        Further("a paragraph turned into an item", text => ShapeEdits.Kind(text, ClauseKind.Paragraph, ClauseKind.Item)),
        Further("an item turned into a paragraph", text => ShapeEdits.Kind(text, ClauseKind.Item, ClauseKind.Paragraph)),
        Further("items in another order", ShapeEdits.Reorder),
        Further("a heading with other words", text => WordEdits.Heading(text, _ => text.Sentence(4).TrimEnd('.'))),
        Further("a heading one level deeper", ShapeEdits.Deeper),
        Further("an article inserted, others renumbered", SectionEdits.InsertArticle),
        Further("a section moved", SectionEdits.Move),
        Further("a section removed", SectionEdits.Remove),
        Further("a section inserted", SectionEdits.Insert),
    ];

    private static TrialKind Basic(string name, Func<TrialText, TrialEdit?> make) => new(name, true, make);

    private static TrialKind Further(string name, Func<TrialText, TrialEdit?> make) => new(name, false, make);

    private static string Replaced(TrialText text, string words, int count) =>
        text.Reworded(words, Math.Min(1, (double)count / words.Split(' ').Length));
}
