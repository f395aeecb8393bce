using System.Diagnostics;
using Declarations.Drafting;
using Declarations.Texts;
using FsCheck;

namespace Declarations.Tests.Drafting;

public sealed class ClauseIdentityTests
{
    private const string Before = """
        ### 1. Keep the water clean

        Rivers carry what everyone upstream lets into them, and nobody downstream has a say.

        - publish what flows into rivers every quarter;
        - protect those who report pollution to the courts.

        ### 2. Pay for it

        Those who pollute a river shall pay for its restoration in full.
        """;

    [TestCase("carry what everyone upstream lets", "receive whatever someone upstream lets", TestName = "An_edited_clause_keeps_its_id")]
    [TestCase("### 1. Keep the water clean", "### 1. Keep all water clean and drinkable", TestName = "An_edited_heading_keeps_its_id")]
    [TestCase("publish what flows into rivers every quarter", "publish yearly what is let into rivers and lakes",
        TestName = "An_edited_item_keeps_its_id")]
    public void Edited(string from, string to)
    {
        var before = RandomTexts.WithIds(Before);

        var assigned = Assign(before, Before.Replace(from, to, StringComparison.Ordinal));

        Assert.That(assigned.Select(l => l.Id), Is.EqualTo(before.Clauses.Select(c => c.Id)));
    }

    [Test]
    public void A_moved_clause_keeps_its_id()
    {
        var before = RandomTexts.WithIds(Before);
        const string Moved = "Those who pollute a river shall pay for its restoration in full.";

        var assigned = Assign(before, Moved + "\n\n" + Before.Replace(Moved, "", StringComparison.Ordinal));

        Assert.That(assigned[0].Id, Is.EqualTo(before.Clauses[^1].Id));
        Assert.That(assigned.Skip(1).Select(l => l.Id), Is.EqualTo(before.Clauses.SkipLast(1).Select(c => c.Id)));
    }

    [Test]
    public void A_moved_and_edited_clause_keeps_its_id()
    {
        var before = RandomTexts.WithIds(Before);

        var assigned = Assign(before,
            "Those who pollute a river shall always pay for its restoration.\n\n" + Before.Replace(
            "Those who pollute a river shall pay for its restoration in full.", "", StringComparison.Ordinal));

        Assert.That(assigned[0].Id, Is.EqualTo(before.Clauses[^1].Id));
    }

    [Test]
    public void A_replaced_clause_is_a_new_one()
    {
        var before = RandomTexts.WithIds(Before);

        var assigned = Assign(before,
            Before.Replace("Those who pollute a river shall pay for its restoration in full.",
            "Climate finance must reach small islands first.", StringComparison.Ordinal));

        Assert.That(assigned[^1].Id, Is.Not.EqualTo(before.Clauses[^1].Id));
    }

    [Test]
    public void A_split_clause_keeps_its_id_in_one_half_and_lineage_in_the_other()
    {
        var before = RandomTexts.WithIds(Before);

        var assigned = Assign(before, Before.Replace("into them, and nobody", "into them.\n\nNobody", StringComparison.Ordinal));

        Assert.That(assigned[1].Id, Is.EqualTo(before.Clauses[1].Id));
        Assert.That(assigned[2].From, Is.EqualTo(new[] { before.Clauses[1].Id }));
    }

    [Test]
    public void Merged_clauses_keep_the_lineage_of_both()
    {
        var before = RandomTexts.WithIds(
            "We ask States to publish their data on rivers every year.\n\nWe ask courts to hear everyone who lives downstream.\n");

        var assigned = Assign(before,
            "We ask States to publish their data on rivers every year, and courts to hear everyone who lives downstream.\n");

        Assert.That(assigned.Single().From.Append(assigned.Single().Id), Is.EquivalentTo(before.Clauses.Select(c => c.Id)));
    }

    [Test]
    public void Written_ids_win_over_similarity()
    {
        var before = RandomTexts.WithIds("First words of all.\n\nSecond words of all.\n");

        var assigned = Assign(before,
            $"Second words of all. {{#{before.Clauses[0].Id}}}\n\nQuite another thing. {{#{before.Clauses[1].Id}}}\n");

        Assert.That(assigned.Select(l => l.Id), Is.EqualTo(before.Clauses.Select(c => c.Id)));
    }

    [Test]
    public void An_id_written_twice_is_assigned_once()
    {
        var before = RandomTexts.WithIds("First words of all.\n");

        var assigned = Assign(before,
            $"First words of all. {{#{before.Clauses[0].Id}}}\n\nCopied words of all. {{#{before.Clauses[0].Id}}}\n");

        Assert.That(assigned.Select(l => l.Id), Is.Unique);
    }

    [Property(MaxTest = 60)]
    public void No_id_is_assigned_twice_and_unchanged_clauses_keep_theirs(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var before = RandomTexts.WithIds(RandomTexts.Text(random, random.Next(1, 40)));
        var kept = before.Clauses.Where(_ => random.Next(4) > 0).ToList();
        var after = TextDocument.Of(
            kept.SelectMany(c => random.Next(4) == 0 ? [TextDocument.Parse(RandomTexts.Sentence(random)).Clauses[0], c] : new[] { c })
            .Select(c => c with { Id = null }).ToList());

        var assigned = ClauseIdentity.Assign(before.Clauses, after.Clauses);

        Assert.That(assigned.Select(l => l.Id), Is.Unique);
        var byText = after.Clauses.Zip(assigned).ToDictionary(p => p.First.Text, p => p.Second.Id);
        Assert.That(kept.Select(c => byText[c.Text]), Is.EqualTo(kept.Select(c => c.Id)));
    }

    [Test]
    public void A_thousand_clauses_keep_their_ids_when_every_one_is_reworded()
    {
        var random = new Random(7);
        var before = RandomTexts.WithIds(RandomTexts.Text(random, 1000));
        var rewritten = TextDocument.Parse(
            string.Join("\n\n",
            before.Clauses.Select(
            c => (c.Kind == ClauseKind.Item ? "- " : "") + c.Text.Replace("States", "Countries", StringComparison.Ordinal) + " Now.")));
        var clock = Stopwatch.StartNew();

        var assigned = ClauseIdentity.Assign(before.Clauses, rewritten.Clauses);

        TestContext.Out.WriteLine($"1,000 clauses, all changed: {clock.ElapsedMilliseconds} ms");
        Assert.That(assigned.Select(l => l.Id), Is.EqualTo(before.Clauses.Select(c => c.Id)));
    }

    private const string Articles = """
        ## Article 1

        Rivers belong to everyone who lives beside them.

        ## Article 2

        States publish what flows into every river they share.

        ## Article 3

        Courts hear all who live downstream of a polluter.

        ## Article 4

        Polluters pay for the restoration of what they spoilt.

        """;

    [Test]
    public void Renumbered_headings_follow_their_sections()
    {
        var before = RandomTexts.WithIds(Articles);
        var renumbered = Articles.Replace("Article 4", "Article 5", StringComparison.Ordinal).Replace("Article 3", "Article 4", StringComparison.Ordinal)
            .Replace("## Article 2", "## Article 2\n\nFishers are asked before a dam is built.\n\n## Article 3", StringComparison.Ordinal);

        var assigned = Assign(before, renumbered);

        Assert.That(assigned.Where((_, at) => at is not (2 or 3)).Select(l => l.Id), Is.EqualTo(before.Clauses.Select(c => c.Id)));
    }

    [Test]
    public void A_renamed_heading_keeps_its_id()
    {
        var before = RandomTexts.WithIds(Articles);

        var assigned = Assign(before, Articles.Replace("Article 3", "Access to justice", StringComparison.Ordinal));

        Assert.That(assigned.Select(l => l.Id), Is.EqualTo(before.Clauses.Select(c => c.Id)));
    }

    [Test]
    public void Neighbours_that_are_heavily_reworded_keep_their_ids_by_their_order_as_a_guess()
    {
        var before = RandomTexts.WithIds(string.Join("\n\n", "The first clause stands here unchanged.",
            "Rivers carry what everyone upstream lets into them each day.", "Courts hear all who live downstream of any polluter.",
            "Schools teach every child what flows through its town.", "The last clause stands here unchanged.") + "\n");

        var assigned = Assign(before, string.Join("\n\n", "The first clause stands here unchanged.",
            "Our rivers carry poison that nobody has ever measured upstream.", "Judges must listen, as courts, to whoever suffers downstream.",
            "Children learn about water at schools in their own town.", "The last clause stands here unchanged."));

        Assert.That(assigned.Select(l => l.Id), Is.EqualTo(before.Clauses.Select(c => c.Id)));
        Assert.That(assigned.Select(l => l.IsGuess), Is.EqualTo(new[] { false, true, true, true, false }));
    }

    [Test]
    public void A_paragraph_replaced_by_a_heading_and_an_unrelated_sentence_is_gone()
    {
        var before = RandomTexts.WithIds(Before);

        var assigned = Assign(before, Before.Replace("Rivers carry what everyone upstream lets into them, and nobody downstream has a say.",
            "#### Rights\n\nThe rights of all in the regions.", StringComparison.Ordinal));

        Assert.That(assigned.Select(l => l.Id), Does.Not.Contain(before.Clauses[1].Id));
        Assert.That(assigned.Where((_, at) => at is not (1 or 2)).Select(l => l.Id), Is.EqualTo(before.Clauses.Where((_, at) => at != 1).Select(c => c.Id)));
    }

    private static IReadOnlyList<Lineage> Assign(TextDocument before, string after) =>
        ClauseIdentity.Assign(before.Clauses, TextDocument.Parse(after).Clauses);
}
