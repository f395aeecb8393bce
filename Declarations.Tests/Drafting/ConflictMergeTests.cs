using Declarations.Api.Drafting;
using Declarations.Drafting;
using Declarations.Texts;

namespace Declarations.Tests.Drafting;

public sealed class ConflictMergeTests
{
    private const string Origin = "One stays here.\n\nTwo names the river.\n\nThree closes the text.";

    [TestCase("Two names the great river.", "Two names the small river.", ConflictMerge.Current, "Two names the great river.")]
    [TestCase("Two names the great river.", "Two names the small river.", ConflictMerge.Yours, "Two names the small river.")]
    [TestCase("", "Two names the small river.", ConflictMerge.Current, null)]
    [TestCase("", "Two names the small river.", ConflictMerge.Yours, "Two names the small river.")]
    [TestCase("Two names the great river.", "", ConflictMerge.Current, "Two names the great river.")]
    [TestCase("Two names the great river.", "", ConflictMerge.Yours, null)]
    public void A_conflicting_clause_is_taken_as_chosen_and_all_other_changes_are_kept(string theirs, string mine, string side, string? expected)
    {
        var origin = WithIds(Origin);
        var current = WithAssignedIds(origin, Origin.Replace("Two names the river.", theirs, StringComparison.Ordinal)
            .Replace("One stays", "One stays well", StringComparison.Ordinal));
        var typed = TextDocument.Parse(Origin.Replace("Two names the river.", mine, StringComparison.Ordinal)
            .Replace("Three closes", "Three then closes", StringComparison.Ordinal));

        var text = ConflictMerge.Merge(origin, current, typed, _ => (side, null));

        var expectedText = string.Join("\n\n",
            new[] { "One stays well here.", expected, "Three then closes the text." }.Where(part => part is not null));
        Assert.That(text?.Trim(), Is.EqualTo(expectedText));
    }

    [Test]
    public void Typed_words_replace_both_sides()
    {
        var origin = WithIds(Origin);
        var current = WithAssignedIds(origin, Origin.Replace("the river", "the great river", StringComparison.Ordinal));
        var typed = TextDocument.Parse(Origin.Replace("the river", "the small river", StringComparison.Ordinal));

        var text = ConflictMerge.Merge(origin, current, typed, _ => (ConflictMerge.Yours, "Two names both rivers."));

        Assert.That(text, Does.Contain("Two names both rivers.").And.Not.Contain("great").And.Not.Contain("small"));
    }

    private static TextDocument WithIds(string markdown)
    {
        var text = TextDocument.Parse(markdown);
        return text.WithIds([.. text.Clauses.Select((_, at) => $"c-aaaaaaaaa{"bcdefgh"[at]}")]);
    }

    private static TextDocument WithAssignedIds(TextDocument origin, string markdown)
    {
        var text = TextDocument.Parse(markdown);
        return text.WithIds([.. ClauseIdentity.Assign(origin.Clauses, text.Clauses).Select(line => line.Id)]);
    }
}
