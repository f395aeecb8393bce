using Declarations.Matching;

namespace Declarations.Tests.Matching;

/// <summary>Minimum quality on labelled data; ignored with the reason when the data is absent.</summary>
public sealed class QualityTests
{
    [Test]
    public void Organisations_are_matched_with_the_required_quality() =>
        Measure("org_pairs_dev.csv", SignatoryKind.Organisation, leastF1: 0.91, leastPrecision: 0.92, leastRecall: 0.90);

    [Test]
    public void Individuals_are_matched_with_the_required_quality() =>
        Measure("person_pairs_dev.csv", SignatoryKind.Individual, leastF1: 0.86, leastPrecision: 0.80, leastRecall: 0.88);

    [Test]
    public void Two_sign_ons_of_one_signatory_share_a_blocking_key()
    {
        var same = Pairs("org_pairs_dev.csv", SignatoryKind.Organisation)
            .Where(pair => pair.Same && Matcher.Score(pair.Left, pair.Right) >= Matcher.AskFrom).ToList();
        var met = same.Count(pair => BlockingKeys.Of(pair.Left).Overlaps(BlockingKeys.Of(pair.Right)));

        Assert.That((double)met / same.Count, Is.GreaterThan(0.97));
    }

    [Test]
    public void Similar_names_of_the_real_list_stay_apart_and_repeated_ones_match()
    {
        var names = RealInput.Signatories().Where(line => line.Kind is "organisation").Select(line => line.Name).ToList();
        var profiles = names.Distinct(StringComparer.Ordinal)
            .Select(name => MatchProfile.Of(new MatchInput(SignatoryKind.Organisation, name))).ToList();
        var cross = 0;
        for (var i = 0; i < profiles.Count; i++)
        {
            for (var j = i + 1; j < profiles.Count; j++, cross++)
            {
                Assert.That(Matcher.Match(profiles[i], profiles[j]).Decision, Is.EqualTo(MatchDecision.Different),
                    $"{profiles[i].SignOn.Name} | {profiles[j].SignOn.Name}");
            }
        }

        Assert.That(cross, Is.EqualTo(3655));
        Assert.That(names.GroupBy(name => name, StringComparer.Ordinal).Count(group => group.Count() > 1), Is.EqualTo(5));
        foreach (var profile in profiles)
        {
            Assert.That(Matcher.Match(profile, profile).Decision, Is.Not.EqualTo(MatchDecision.Different), profile.SignOn.Name);
        }
    }

    private static void Measure(string file, SignatoryKind kind, double leastF1, double leastPrecision, double leastRecall)
    {
        var answers = Pairs(file, kind).Select(pair => (pair.Same, Matcher.Match(pair.Left, pair.Right).Decision)).ToList();
        var found = answers.Count(a => a is { Same: true, Decision: not MatchDecision.Different });
        var wrong = answers.Count(a => a is { Same: false, Decision: not MatchDecision.Different });
        var precision = (double)found / (found + wrong);
        var recall = (double)found / answers.Count(a => a.Same);

        TestContext.Out.WriteLine($"{file}: precision {precision:0.000}, recall {recall:0.000}");
        Assert.That(answers.Count(a => a is { Same: false, Decision: MatchDecision.Same }), Is.Zero, "wrong automatic merges");
        Assert.That(precision, Is.GreaterThan(leastPrecision));
        Assert.That(recall, Is.GreaterThan(leastRecall));
        Assert.That(2 * precision * recall / (precision + recall), Is.GreaterThan(leastF1));
    }

    private static IEnumerable<(bool Same, MatchProfile Left, MatchProfile Right)> Pairs(string file, SignatoryKind kind) =>
        MatchingData.Rows(file).Select(row => (row["same"] is "1",
            MatchProfile.Of(new MatchInput(kind, row["left"], row.GetValueOrDefault("left_country"))),
            MatchProfile.Of(new MatchInput(kind, row["right"], row.GetValueOrDefault("right_country")))));
}
