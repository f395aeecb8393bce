using Declarations.Drafting;
using Declarations.Texts;

namespace Declarations.Tests.Drafting;

/// <summary>Every kind of collision, and what each choice makes of it.</summary>
public sealed class MergeChoiceTests
{
    private static readonly TextDocument Origin = RandomTexts.WithIds("""
        # Rivers

        One stays here for ever.

        Two names the river and its banks.

        1. A proposal must include these matters:
           1. the name of the river;
           2. the name of its mouth.
        2. It may include more.

        | State | River |
        | --- | --- |
        | Kenya | Tana |

        Three closes the text of it.

        """);

    [TestCase("Two names the great river and its banks.", "Two names the small river and its banks.")]
    [TestCase("", "Two names the small river and its banks.")]
    [TestCase("Two names the great river and its banks.", "")]
    public void A_clause_is_taken_as_chosen_and_all_other_changes_are_kept(string theirs, string mine)
    {
        var current = Edit(("Two names the river and its banks.", theirs), ("One stays", "One stays well"));
        var yours = Edit(("Two names the river and its banks.", mine), ("Three closes", "Three then closes"));

        Assert.That(Choose(current, yours, MergeChoice.Current), Is.EqualTo(Plain(current, ("Three closes", "Three then closes"))));
        Assert.That(Choose(current, yours, MergeChoice.Yours), Is.EqualTo(Plain(yours, ("One stays", "One stays well"))));
        Assert.That(Choose(current, yours, MergeChoice.Words, "Two names both rivers."), Does.Contain("Two names both rivers.")
            .And.Contain("Three then closes").And.Contain("One stays well").And.Not.Contain("great").And.Not.Contain("small"));
    }

    [Test]
    public void Two_footnotes_at_one_place_are_shown_with_their_texts_and_taken_as_chosen()
    {
        var current = Edit(("One stays here for ever.", "One stays here for ever.[^1]"), ("text of it.", "text of it.\n\n[^1]: Their note."));
        var yours = Edit(("One stays here for ever.", "One stays here for ever.[^1]"),
            ("Three closes the text of it.", "Three now closes.\n\n[^1]: My note."));

        var conflict = Merge(current, yours).Conflicts.Single();

        Assert.That((conflict.Current, conflict.Yours, conflict.OffersBoth),
            Is.EqualTo(("One stays here for ever.[^1]\n\n[^1]: Their note.", "One stays here for ever.[^1]\n\n[^1]: My note.", true)));
        Assert.That(Choose(current, yours, MergeChoice.Current),
            Does.Contain("ever.[^1]\n").And.Contain("Three now closes").And.Contain("[^1]: Their note.").And.Not.Contain("My note"));
        Assert.That(Choose(current, yours, MergeChoice.Yours),
            Does.Contain("ever.[^1]\n").And.Contain("Three now closes").And.Contain("[^1]: My note.").And.Not.Contain("Their note"));
        Assert.That(Choose(current, yours, MergeChoice.Both),
            Does.Contain("ever.[^1][^2]\n").And.Contain("[^1]: Their note.\n[^2]: My note.").And.Contain("Three now closes"));
        Assert.That(Choose(current, yours, MergeChoice.Words, "One stays.[^1][^7]\n\n[^1]: My own note.\n[^7]: A third."),
            Does.Contain("One stays.[^1][^2]\n").And.Contain("[^1]: My own note.\n[^2]: A third.").And.Not.Contain("Their note"));
    }

    [Test]
    public void A_clause_that_both_sides_write_anew_is_a_conflict()
    {
        var current = Edit(("Two names the river and its banks.", "Entirely other words stand at this place since yesterday."));
        var yours = Edit(("Two names the river and its banks.", "Nobody remembers what was written before, except me."));

        Assert.That(Merge(current, yours).Conflicts, Has.Count.EqualTo(1));
        Assert.That(Choose(current, yours, MergeChoice.Current), Is.EqualTo(current.Markdown));
        Assert.That(Choose(current, yours, MergeChoice.Yours), Is.EqualTo(yours.Markdown));
    }

    [Test]
    public void A_heading_that_both_sides_rename_is_a_conflict()
    {
        var (current, yours) = (Edit(("# Rivers", "# Streams")), Edit(("# Rivers", "# Watercourses")));

        Assert.That(Merge(current, yours).Conflicts, Has.Count.EqualTo(1));
        Assert.That(Choose(current, yours, MergeChoice.Current), Is.EqualTo(current.Markdown));
        Assert.That(Choose(current, yours, MergeChoice.Yours), Is.EqualTo(yours.Markdown));
        Assert.That(Choose(current, yours, MergeChoice.Words, "Waters"), Does.StartWith("# Waters\n"));
    }

    [Test]
    public void A_clause_that_one_side_removes_and_the_other_writes_anew_is_a_conflict()
    {
        var current = Edit(("Two names the river and its banks.\n\n", ""));
        var yours = Edit(("Two names the river and its banks.", "Nobody remembers what was written before, except me."));

        foreach (var (one, other) in new[] { (current, yours), (yours, current) })
        {
            Assert.That(Merge(one, other).Conflicts, Has.Count.EqualTo(1));
            Assert.That(Choose(one, other, MergeChoice.Current), Is.EqualTo(one.Markdown));
            Assert.That(Choose(one, other, MergeChoice.Yours), Is.EqualTo(other.Markdown));
        }
    }

    [Test]
    public void A_clause_that_both_sides_move_stands_where_it_is_chosen_to()
    {
        var current = Edit(("Three closes the text of it.", ""), ("One stays", "Three closes the text of it.\n\nOne stays"));
        var yours = Edit(("Three closes the text of it.", ""), ("Two names", "Three closes the text of it.\n\nTwo names"));

        var conflict = Merge(current, yours).Conflicts.Single();

        Assert.That((conflict.Kind, conflict.Current, conflict.Yours), Is.EqualTo((ConflictKind.Moved, "Rivers", "One stays here for ever.")));
        Assert.That(Choose(current, yours, MergeChoice.Current), Is.EqualTo(current.Markdown));
        Assert.That(Choose(current, yours, MergeChoice.Yours), Is.EqualTo(yours.Markdown));
    }

    [Test]
    public void Two_clauses_that_one_side_merged_are_taken_together()
    {
        var current = Edit(("One stays here for ever.", "One stays here for a long time."));
        var yours = Edit(("One stays here for ever.\n\nTwo names", "One stays here for ever. Two names"));

        Assert.That(Merge(current, yours).Conflicts, Has.Count.EqualTo(1));
        Assert.That(Choose(current, yours, MergeChoice.Current), Is.EqualTo(current.Markdown));
        Assert.That(Choose(current, yours, MergeChoice.Yours), Is.EqualTo(yours.Markdown));
        Assert.That(Choose(yours, current, MergeChoice.Yours), Is.EqualTo(current.Markdown));
    }

    [Test]
    public void Rows_that_both_sides_add_to_a_table_can_both_be_taken()
    {
        var current = Edit(("| Kenya | Tana |", "| Kenya | Tana |\n| Egypt | Nile |"));
        var yours = Edit(("| Kenya | Tana |", "| Kenya | Tana |\n| Peru | Rímac |"));

        var conflict = Merge(current, yours).Conflicts.Single();

        Assert.That(conflict.OffersBoth);
        Assert.That(Choose(current, yours, MergeChoice.Both), Does.Contain("| Kenya | Tana |\n| Egypt | Nile |\n| Peru | Rímac |"));
        Assert.That(Choose(current, yours, MergeChoice.Current), Is.EqualTo(current.Markdown));
        Assert.That(Choose(current, yours, MergeChoice.Yours), Is.EqualTo(yours.Markdown));
    }

    [Test]
    public void Changes_in_two_cells_of_a_row_merge()
    {
        var current = Edit(("| Kenya | Tana |", "| The Republic of Kenya | Tana |"));
        var yours = Edit(("| Kenya | Tana |", "| Kenya | Tana and Athi |"));

        Assert.That(Merge(current, yours).Merged?.Markdown, Does.Contain("| The Republic of Kenya | Tana and Athi |"));
    }

    [Test]
    public void An_item_added_under_one_that_the_other_side_removed_is_a_conflict()
    {
        var current = Edit(("1. A proposal must include these matters:\n   1. the name of the river;\n   2. the name of its mouth.\n2. It may", "1. It may"));
        var yours = Edit(("   2. the name of its mouth.", "   2. the name of its mouth;\n   3. the name of every bridge."));

        var conflict = Merge(current, yours).Conflicts.Single(c => c.Yours.Contains("bridge", StringComparison.Ordinal));

        Assert.That(conflict.Yours, Does.Contain("A proposal must include these matters:"));
        Assert.That(Choose(current, yours, MergeChoice.Yours), Does.Contain("1. A proposal must").And.Contain("the name of every bridge"));
        Assert.That(Choose(current, yours, MergeChoice.Current), Is.EqualTo(current.Markdown));
    }

    internal static MergeResult Merge(TextDocument current, TextDocument yours, Func<Conflict, Resolution?>? resolve = null) =>
        TextMerge.Merge(Origin, current, yours, resolve);

    private static string Choose(TextDocument current, TextDocument yours, MergeChoice choice, string? words = null) =>
        Merge(current, yours, _ => new(choice, words)).Merged!.Markdown;

    private static string Plain(TextDocument text, (string From, string To) edit) =>
        TextDocument.Parse(text.Markdown.Replace(edit.From, edit.To, StringComparison.Ordinal)).Markdown;

    private static TextDocument Edit(params (string From, string To)[] edits)
    {
        var markdown = edits.Aggregate(Origin.Markdown, (text, edit) => text.Contains(edit.From, StringComparison.Ordinal)
            ? text.Replace(edit.From, edit.To, StringComparison.Ordinal) : throw new InvalidOperationException($"No “{edit.From}” in {text}"));
        var read = TextDocument.Parse(markdown);
        return read.WithIds([.. ClauseIdentity.Assign(Origin.Clauses, read.Clauses).Select(line => line.Id)]);
    }
}
