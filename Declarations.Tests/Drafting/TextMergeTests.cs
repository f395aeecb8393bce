using Declarations.Drafting;
using Declarations.Texts;
using FsCheck;

namespace Declarations.Tests.Drafting;

public sealed class TextMergeTests
{
    private static readonly TextDocument Origin = RandomTexts.WithIds(
        "# Rivers\n\nStates shall publish what flows.[^1]\n\n- first thing asked;\n- second thing asked.\n\nThe end of it all.\n\n[^1]: Minutes.\n");

    [Test]
    public void Edits_to_different_clauses_both_survive()
    {
        var merged = Merge(Edit("first thing", "first good thing"), Edit("The end", "The happy end"));

        Assert.That(merged.Merged!.Markdown, Does.Contain("first good thing").And.Contain("The happy end"));
    }

    [Test]
    public void Edits_to_different_words_of_one_clause_merge()
    {
        var merged = Merge(Edit("States shall", "States Parties shall"), Edit("what flows", "all that flows"));

        Assert.That(merged.Merged!.Markdown, Does.Contain("States Parties shall publish all that flows.[^1]"));
    }

    [Test]
    public void Edits_to_the_same_words_are_refused_with_both_texts()
    {
        var merged = Merge(Edit("publish", "disclose"), Edit("publish", "conceal"));

        Assert.That(merged.Merged, Is.Null);
        Assert.That(merged.Conflicts.Single(),
            Is.EqualTo(
            new Conflict(Origin.Clauses[1]
            .Id!, "¶1", "States shall publish what flows.[^1]", "States shall disclose what flows.[^1]",
            "States shall conceal what flows.[^1]")));
    }

    [Test]
    public void Edits_to_neighbouring_words_conflict()
    {
        Assert.That(Merge(Edit("publish what", "disclose what"), Edit("what flows", "whatever flows")).Conflicts, Has.Count.EqualTo(1));
    }

    [Test]
    public void Removing_a_clause_that_another_changed_is_refused()
    {
        Assert.That(Merge(Edit("second thing", "second great thing"), Edit("- second thing asked.\n", "")).Conflicts, Has.Count.EqualTo(1));
        Assert.That(Merge(Edit("- second thing asked.\n", ""), Edit("second thing", "second great thing")).Conflicts, Has.Count.EqualTo(1));
    }

    [Test]
    public void Removing_a_clause_that_nobody_changed_removes_it()
    {
        Assert.That(Merge(Edit("- second thing asked.\n", ""), Edit("The end", "The happy end"))
            .Merged!.Markdown, Does.Not.Contain("second thing"));
    }

    [Test]
    public void Insertions_at_one_place_both_survive_and_the_same_one_once()
    {
        var merged = Merge(Edit("The end", "Courts shall hear us.\n\nThe end"), Edit("The end", "Schools shall teach it.\n\nThe end"))
            .Merged!;
        var same = Merge(Edit("The end", "Courts shall hear us.\n\nThe end"), Edit("The end", "Courts shall hear us.\n\nThe end")).Merged!;

        Assert.That(merged.Markdown, Does.Contain("Courts shall hear us.\n\nSchools shall teach it.\n\nThe end"));
        Assert.That(same.Clauses.Count(c => c.Text == "Courts shall hear us."), Is.EqualTo(1));
    }

    [Test]
    public void A_footnote_added_before_others_renumbers_without_a_conflict()
    {
        var merged = Merge(Edit("# Rivers\n", "# Rivers\n\nIn brief.[^9]\n\n[^9]: Brief.\n"), Edit("Minutes.", "Minutes of the meeting."))
            .Merged!;

        Assert.That(merged.Markdown, Does.Contain("In brief.[^1]").And.Contain("what flows.[^2]")
            .And.EndWith("[^1]: Brief.\n[^2]: Minutes of the meeting.\n"));
    }

    [Test]
    public void A_moved_clause_keeps_the_edit_made_where_it_was()
    {
        var moved = Edit("The end of it all.\n\n", "").Replace("# Rivers\n", "# Rivers\n\nThe end of it all.\n", StringComparison.Ordinal);

        var merged = Merge(moved, Edit("end of it all", "end of it")).Merged!;

        Assert.That(merged.Markdown, Does.StartWith("# Rivers\n\nThe end of it.\n\nStates shall"));
        Assert.That(Merge(Edit("end of it all", "end of it"), moved).Merged!.Markdown, Is.EqualTo(merged.Markdown));
    }

    [Property(MaxTest = 80)]
    public void Changes_to_different_clauses_never_lose_a_word(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var origin = RandomTexts.WithIds(RandomTexts.Text(random, random.Next(2, 30)));
        var owner = origin.Clauses.Select(_ => random.Next(4)).ToList();

        var current = Change(origin, owner, 0, random);
        var yours = Change(origin, owner, 1, random);
        var outcome = TextMerge.Merge(origin, current, yours);

        Assert.That(outcome.Conflicts, Is.Empty);
        var texts = outcome.Merged!.Clauses.Select(c => c.Text).ToHashSet();
        var removed = origin.Clauses.Where(c => current.Clauses.All(d => d.Id != c.Id) || yours.Clauses.All(d => d.Id != c.Id))
            .Select(c => c.Id).ToHashSet();
        var untouched = origin.Clauses.Select(c => c.Text).ToHashSet();
        Assert.That(current.Clauses.Concat(yours.Clauses).Where(c => !untouched.Contains(c.Text)).Select(c => c.Text), Is.SubsetOf(texts));
        Assert.That(outcome.Merged.Clauses.Select(c => c.Id), Is.Unique);
        Assert.That(removed.Intersect(outcome.Merged.Clauses.Select(c => c.Id)), Is.Empty);
    }

    [Property(MaxTest = 60)]
    public void Words_merge_like_the_changes_alone(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var origin = RandomTexts.Sentence(random);

        Assert.That(WordMerge.Merge(origin, origin, "else"), Is.EqualTo("else"));
        Assert.That(WordMerge.Merge(origin, "else", origin), Is.EqualTo("else"));
        Assert.That(WordMerge.Merge(origin, "Well. " + origin, origin + " Done."), Is.EqualTo("Well. " + origin + " Done."));
    }

    /// <summary>Rewrites, removes and inserts only at the clauses of one owner.</summary>
    private static TextDocument Change(TextDocument origin, List<int> owner, int mine, Random random)
    {
        var clauses = new List<Clause>();
        for (var at = 0; at < origin.Clauses.Count; at++)
        {
            var clause = origin.Clauses[at];
            var choice = owner[at] == mine ? random.Next(3) : 9;
            if (choice == 0)
            {
                continue;
            }

            clauses.Add(choice == 1 ? clause with { Markdown = clause.Markdown + " " + RandomTexts.Sentence(random) } : clause);
            if (choice == 2)
            {
                clauses.Add(new Clause { Kind = ClauseKind.Paragraph, Id = ClauseId.New(), Markdown = RandomTexts.Sentence(random) });
            }
        }
        return TextDocument.Of(clauses);
    }

    private static string Edit(string from, string to) => Origin.Markdown.Replace(from, to, StringComparison.Ordinal);

    private static MergeResult Merge(string current, string yours) => TextMerge.Merge(Origin, WithAssignedIds(current), WithAssignedIds(yours));

    private static TextDocument WithAssignedIds(string markdown)
    {
        var document = TextDocument.Parse(markdown);
        return document.WithIds(ClauseIdentity.Assign(Origin.Clauses, document.Clauses).Select(l => l.Id).ToList());
    }
}
