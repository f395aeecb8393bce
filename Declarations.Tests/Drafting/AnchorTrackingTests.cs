using Declarations.Drafting;
using Declarations.Texts;

namespace Declarations.Tests.Drafting;

public sealed class AnchorTrackingTests
{
    private const string Before = "States shall publish what flows into rivers.\n\nCourts shall hear those who live along rivers.\n";

    [TestCase("publish", "publish", AnchorState.Exact, "publish", TestName = "Nothing_changed")]
    [TestCase("Courts shall", "Free courts shall", AnchorState.Exact, "what flows", "what flows", TestName = "Another_clause_changed")]
    [TestCase("States shall", "All States shall", AnchorState.Shifted, "what flows", "what flows", TestName = "Words_before_were_added")]
    [TestCase("what flows into rivers", "what runs into rivers", AnchorState.Fuzzy, "what runs into rivers", "what flows into rivers",
        TestName = "A_quoted_word_changed")]
    [TestCase("what flows into rivers", "in time all waste that leaves factories", AnchorState.Clause, "", "what flows into rivers",
        TestName = "The_quoted_words_were_removed")]
    [TestCase("States shall publish what flows into rivers.\n\n", "", AnchorState.Orphaned, "what flows", "what flows",
        TestName = "The_clause_was_removed")]
    public void Lands(string from, string to, AnchorState state, string exact, string quoted = "publish")
    {
        var now = Follow(Before, Before.Replace(from, to, StringComparison.Ordinal), quoted).Single();

        Assert.That((now.State, now.Exact), Is.EqualTo((state, exact)));
    }

    [Test]
    public void A_quote_never_lands_on_another_clause()
    {
        var now = Follow(Before, Before.Replace("into rivers", "everywhere", StringComparison.Ordinal), "rivers").Single();

        Assert.That((now.State, now.ClauseId), Is.EqualTo((AnchorState.Clause, RandomTexts.Id(0))));
    }

    [TestCase(". Courts", ".\n\nCourts", AnchorState.Shifted, TestName = "A_quote_in_a_half_that_was_split_off_follows_it")]
    [TestCase(". Courts", ".\n\nIndependent courts", AnchorState.NeedsConfirmation,
        TestName = "A_quote_in_a_half_that_was_split_off_and_reworded_waits_for_confirmation")]
    public void Split(string from, string to, AnchorState state)
    {
        const string Long = "States shall publish every year what flows into rivers and lakes. Courts shall hear all those who live along them.\n";

        var now = Follow(Long, Long.Replace(from, to, StringComparison.Ordinal), "those who live").Single();

        Assert.That((now.State, now.Exact), Is.EqualTo((state, "those who live")));
        Assert.That(now.ClauseId, Is.Not.EqualTo(RandomTexts.Id(0)));
    }

    [TestCase("We met. ", AnchorState.Shifted, TestName = "A_quote_in_a_clause_that_was_merged_whole_follows_it")]
    [TestCase("We met when ", AnchorState.NeedsConfirmation, TestName = "A_quote_in_a_clause_that_was_merged_in_other_words_waits_for_confirmation")]
    public void Merged(string opening, AnchorState state)
    {
        const string Short = "Courts shall hear all those who live along rivers.";
        const string Long = "States shall publish every year what flows into rivers and lakes, and who lets it in, and why.";
        var merged = (state is AnchorState.Shifted ? Short : "Courts will hear all those who live along them.") + " " + Long;

        var now = Follow($"{Short}\n\n{Long}\n", $"{opening}{merged}\n", "those who live").Single();

        Assert.That((now.State, now.ClauseId, now.Exact), Is.EqualTo((state, RandomTexts.Id(1), "those who live")));
    }

    [Test]
    public void A_quote_in_a_clause_set_in_capitals_is_found()
    {
        const string Text = "States shall publish what flows into rivers, and courts shall hear those who live there.\n";

        var now = Follow(Text, Text.ToUpperInvariant(), "those who live").Single();

        Assert.That((now.State, now.Exact), Is.EqualTo((AnchorState.Fuzzy, "THOSE WHO LIVE")));
    }

    [Test]
    public void Two_threads_never_get_one_place()
    {
        const string Twice = "The law protects rivers, and the law protects those who live there.\n";

        var now = Follow(Twice, "And the law protects those who live there.\n", "law protects", second: true);

        Assert.That(now.Count(p => p.Start is not null), Is.EqualTo(1));
        Assert.That(now.Select(p => p.State), Does.Contain(AnchorState.Clause));
    }

    private static List<Placement> Follow(string before, string after, string quoted, bool second = false)
    {
        var old = RandomTexts.WithIds(before);
        var now = TextDocument.Parse(after);
        var lineage = ClauseIdentity.Assign(old.Clauses, now.Clauses);
        var clause = old.Clauses[0];
        var places = new List<int> { clause.Text.IndexOf(quoted, StringComparison.Ordinal) };
        if (second)
        {
            places.Add(clause.Text.LastIndexOf(quoted, StringComparison.Ordinal));
        }

        var threads = places.Select(
            at => new AnchoredThread(Guid.NewGuid(), clause.Id!, new Quote(quoted, clause.Text[..at], clause.Text[(at + quoted.Length)..]),
            new Placement(AnchorState.Exact, clause.Id, at, quoted))).ToList();
        return AnchorTracking.Follow(threads, old.Clauses, now.WithIds(lineage.Select(l => l.Id).ToList()).Clauses, lineage)
            .Select(p => p.Now).ToList();
    }
}
