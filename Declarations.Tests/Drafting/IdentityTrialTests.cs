using Declarations.Texts;
using Declarations.Worker.Drafting;

namespace Declarations.Tests.Drafting;

/// <summary>The table of docs/identity.md, with fewer edits.</summary>
public sealed class IdentityTrialTests
{
    private const int Rounds = 5;
    private const int Seed = 7;

    [TestCase(true, TestName = "Of_comments_on_clauses_edited_in_basic_ways_92_in_100_keep_their_place_and_bystanders_are_safe")]
    [TestCase(false, TestName = "Of_comments_on_clauses_edited_in_further_ways_92_in_100_keep_their_place_and_bystanders_are_safe")]
    public void Samples(bool basic) => Require(basic, "mercury.md", "archives.md");

    [TestCase(true, TestName = "Comments_on_the_real_declaration_keep_their_place_through_basic_edits")]
    [TestCase(false, TestName = "Comments_on_the_real_declaration_keep_their_place_through_further_edits")]
    public void Real(bool basic) => Require(basic, [TextDocument.Parse(RealInput.WholeText())]);

    private static void Require(bool basic, params string[] samples) =>
        Require(basic, [.. samples.Select(file => TextDocument.Parse(File.ReadAllText(Checkout.File("templates", "sample", file))))]);

    private static void Require(bool basic, TextDocument[] texts)
    {
        var rows = IdentityTrial.Run(texts, Rounds, Seed, default).Where(row => row.Kind.IsBasic == basic).ToList();

        var (edited, others) = (rows.Aggregate(default(TrialCount), (sum, row) => sum + row.Edited),
            rows.Aggregate(default(TrialCount), (sum, row) => sum + row.Bystanders));
        Assert.That(edited.All, Is.GreaterThan(100));
        Assert.That((double)edited.Right / edited.All, Is.GreaterThanOrEqualTo(0.92));
        Assert.That((double)edited.Wrong / edited.All, Is.LessThanOrEqualTo(0.005));
        Assert.That((double)others.Wrong / others.All, Is.LessThanOrEqualTo(0.0005));
        Assert.That((double)others.Right / others.All, Is.GreaterThanOrEqualTo(0.999));
    }
}
