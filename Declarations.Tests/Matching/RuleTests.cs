using Declarations.Matching;

namespace Declarations.Tests.Matching;

/// <summary>One pair for each rule: the decision and its reasons.</summary>
public sealed class RuleTests
{
    [TestCase("case", "VICTIM SUPPORT ASIA", "Victim Support Asia")]
    [TestCase("legal-form", "Munich Aerospace e.V.", "Munich Aerospace")]
    [TestCase("abbreviation", "World Soc. of Victimology", "World Society of Victimology")]
    [TestCase("acronym", "World Society of Victimology", "WSV")]
    [TestCase("alias", "La Vie Mot Global Mission aka Living Word Mission", "Living Word Mission")]
    [TestCase("translation", "Fundación Española de Reumatología", "Spanish Foundation of Rheumatology")]
    [TestCase("script", "Уральский федеральный университет", "Ural Federal University")]
    [TestCase("word-order", "Yalova University", "University of Yalova")]
    [TestCase("typo", "Hudson United Soccer Culb", "Hudson United Soccer Club")]
    [TestCase("joined", "Maggies Bright Side", "Maggies Brightside")]
    [TestCase("number", "Knights of Columbus Council 4684", "Knights of Columbus Council 6618")]
    [TestCase("place", "Maine Asphalt Pavement Association", "Utah Asphalt Pavement Association")]
    [TestCase("branch", "Alliance of NGOs on Crime Prevention", "Alliance of NGOs on Crime Prevention Youth Committee")]
    [TestCase("superset", "Centre for Human Rights", "Centre for Human Rights and Climate Change Research")]
    [TestCase("substitution", "European Vasculitis Society", "European Hernia Society")]
    [TestCase("nothing", "Bapud", "Spero")]
    [TestCase("characters", "江西省妇女儿童基金会", "Jiangxi Women and Children Foundation")]
    [TestCase("one-language", "Gesellschaft für alte Musik", "Gesellschaft für alte Bücher")]
    [TestCase("no-common-word", "Sahel Solidarity", "Association of Mountain Guides")]
    public void A_rule_decides_with_its_reasons(string rule, string left, string right) =>
        Snapshot.Matches(Describe(SignatoryKind.Organisation, left, right), rule);

    [TestCase("person-same", "Richard Anthony", "Richard Anthony")]
    [TestCase("person-title", "Prof. Dr. Hans-Peter Müller", "Hans Peter Mueller")]
    [TestCase("person-order", "Alvazzi del Frate, Anna", "Anna Alvazzi del Frate")]
    [TestCase("person-nickname", "Ingeborg Geyer", "Inge Geyer")]
    [TestCase("person-initials", "J. H. Dearle", "John Henry Dearle")]
    [TestCase("person-script", "Олена Коваленко", "Olena Kovalenko")]
    [TestCase("person-surname", "Moses Oduor", "Joseph Oduor")]
    [TestCase("person-two-names", "Stefano Marchetti", "Stefania Marchetti")]
    [TestCase("person-joined", "Zain al-Abidin Turki", "Zainalabidin Turki")]
    [TestCase("person-characters", "赵丽华", "Zhao Lihua")]
    [TestCase("person-pinyin", "Zhao Lihua", "Zhao Lihuan")]
    [TestCase("person-consonants", "يوسف قاسم", "Youssef Kassem")]
    [TestCase("person-degree", "Drs. Slamet Wijaya, M.Si.", "Slamet Wijaya")]
    [TestCase("person-title-as-name", "Clara Bishop", "Clara Pope")]
    public void Individuals_are_reviewed_and_never_merged_by_name(string rule, string left, string right) =>
        Snapshot.Matches(Describe(SignatoryKind.Individual, left, right), rule);

    [Test]
    public void Different_countries_contradict() => Assert.That(
        Matcher.Match(Profile("Energy Foundation", "CN"), Profile("Energy Foundation", "US"))
            .Decision, Is.EqualTo(MatchDecision.Different));

    [Test]
    public void An_organisation_and_an_individual_never_match()
    {
        var person = MatchProfile.Of(new MatchInput(SignatoryKind.Individual, "Richard Anthony", Mailbox: "m"));
        var organisation = MatchProfile.Of(new MatchInput(SignatoryKind.Organisation, "Richard Anthony", Mailbox: "m"));

        Assert.That(Matcher.Match(person, organisation).Decision, Is.EqualTo(MatchDecision.Different));
    }

    [Test]
    public void Every_rule_has_a_sentence()
    {
        var rules = new[] { typeof(ReasonRules), typeof(CertainDuplicateRules) }.SelectMany(type => type.GetFields())
            .Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

        foreach (var rule in rules)
        {
            Assert.That(ReasonWords.Of(new MatchReason(rule, ["word"])), Does.EndWith("."), rule);
        }
    }

    private static MatchProfile Profile(string name, string country) =>
        MatchProfile.Of(new MatchInput(SignatoryKind.Organisation, name, country));

    private static string Describe(SignatoryKind kind, string left, string right)
    {
        var result = Matcher.Match(MatchProfile.Of(new MatchInput(kind, left)), MatchProfile.Of(new MatchInput(kind, right)));
        return $"{left}\n{right}\n{result.Decision}\n{string.Join('\n', result.Reasons.Select(reason => $"- {ReasonWords.Of(reason)}"))}";
    }
}
