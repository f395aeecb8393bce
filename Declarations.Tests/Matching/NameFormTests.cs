using Declarations.Matching;

namespace Declarations.Tests.Matching;

/// <summary>Forms of one name that differ by a web address, an acronym, a word for the kind or a number: what is asked and what is not.</summary>
public sealed class NameFormTests
{
    private static readonly object?[][] Asked =
    [
        // A web address is its words.
        ["Global Witness", "globalwitness.org", "GB"],
        ["AboutCode", "AboutCode.org", null],
        ["350", "350.org", null],
        ["350", "350.org", "US"],
        ["River Watch", "www.riverwatch.ke", null],
        ["River Watch", "https://www.river-watch.org/about", "KE"],
        ["River Watch", "River Watch (riverwatch.org)", "KE"],
        ["riverwatch.org", "www.riverwatch.org", null],
        ["Flussfreunde Österreich", "flussfreunde.at", "AT"],
        ["Bürgerbund Moorschutz", "buergerbund-moorschutz.de", "DE"],
        ["La Maison du Fleuve", "lamaisondufleuve.fr", "FR"],
        ["Derechos Fluviales", "derechosfluviales.org.co", "CO"],
        ["Правозащитник", "правозащитник.рф", "RU"],
        ["Речной дозор", "rechnoydozor.org", "RU"],
        ["中国护河会", "护河会.中国", "CN"],

        // A stated acronym, with or without a word for the kind.
        ["HURINET Centre", "Human Rights Network (HURINET)", "UG"],
        ["HURINET Foundation", "Human Rights Network - HURINET", "UG"],
        ["HURINET", "Human Rights Network (HURINET)", "UG"],
        ["SCoRe Lab", "Sustainable Computing Research Group ( SCoRe )", "LK"],
        ["Réseau REDFLEUV", "Réseau des Défenseurs du Fleuve (REDFLEUV)", "CM"],
        ["Centro DEFRIO", "Defensa de los Ríos (DEFRIO)", "MX"],
        ["Fundación DEFERIOS", "Centro de Estudios Fluviales (DeFeRios)", "CO"],
        ["Центр ОРДО", "Общество речного дозора (ОРДО)", "RU"],

        // One rare word, with or without a word for the kind.
        ["CHAOSS", "CHAOSS Project", null],
        ["Spero", "Spero Foundation", null],
        ["Spero", "Fundación Spero", null],
        ["Bapud", "Bapud Trust", "IN"],
        ["Проект Ладога", "Ладога", "RU"],
        ["مشروع سوا", "سوا", "LB"],

        // The institution's acronym, at the same place.
        ["CHU Rennes", "Centre Hospitalier Universitaire de Rennes", "FR"],
        ["TU Bergstadt", "Technische Universität Bergstadt", "DE"],

        // Numbers in letters; the country's short name.
        ["Brigade of Forty-Four", "Brigade of 44", null],
        ["Quarante-quatre Voix", "44 Voix", "FR"],
        ["Three Percent Club", "3 Percent Club", null],
        ["U.S. River Council", "United States River Council", null],
    ];

    private static readonly object?[][] Apart =
    [
        ["riverwatch.nl", "riverwatch.de", null],
        ["riverwatch.org.uk", "riverwatch.org.nz", null],
        ["350", "360.org", null],
        ["350.org", "350 Kenya", null],
        ["350.org Japan", "350.org Kenya", null],
        ["Global Witness", "globalrights.org", null],
        ["CHAOSS Project", "CHAOSS Foundation", null],
        ["Spero Trust", "Bapud Trust", null],
        ["HURINET Centre", "Human Rights Centre", null],
        ["ADALAH Center", "Human Rights Network (HURINET)", "UG"],
        ["CHU Rennes", "Centre Hospitalier Universitaire de Nantes", "FR"],
        ["CHU Rennes", "CHU Nantes", "FR"],
        ["TU Bergstadt", "Technische Universität Talheim", "DE"],
        ["MJC Lyon", "Maison des Jeunes et de la Culture de Nantes", "FR"],
        ["ASL Roma", "Azienda Sanitaria Locale Milano", "IT"],
        ["IIT Delhi", "Indian Institute of Technology Bombay", "IN"],
        ["NHRC Kenya", "National Human Rights Commission Uganda", null],
        ["YMCA Kenya", "YWCA Kenya", "KE"],
        ["Con Asilo", "Pro Asilo", null],
        ["Rivers Fund II", "Rivers Fund", null],
        ["Two Rivers Trust", "Three Rivers Trust", null],
    ];

    [TestCaseSource(nameof(Asked))]
    public void Forms_of_one_name_are_asked_about(string left, string right, string? country) =>
        Assert.That(Matcher.Match(Profile(left, country), Profile(right, country)).Decision, Is.EqualTo(MatchDecision.Review));

    [TestCaseSource(nameof(Apart))]
    public void Names_of_sister_organisations_stay_apart(string left, string right, string? country) =>
        Assert.That(Matcher.Match(Profile(left, country), Profile(right, country)).Decision, Is.EqualTo(MatchDecision.Different));

    [TestCase("River Watch Ladoga Sentinel", "riverwatchladogasentinel.org")]
    [TestCase("HURINET Centre", "HURINET (HURINET Centre)")]
    [TestCase("Spero", "Spero Foundation")]
    public void A_form_of_a_name_never_merges_automatically(string left, string right)
    {
        var input = new MatchInput(SignatoryKind.Organisation, left, "KE", "ngo.ke", "one@ngo.ke");

        Assert.That(Matcher.Certain(MatchProfile.Of(input), MatchProfile.Of(input with { Name = right })), Is.Null);
    }

    [Test]
    public void What_is_asked_of_two_names_is_asked_in_a_short_roll()
    {
        var profiles = Asked.SelectMany(pair => new[] { Profile((string)pair[0]!, (string?)pair[2]), Profile((string)pair[1]!, (string?)pair[2]) })
            .ToArray();

        var questions = RollMatching.Match(profiles).Questions.Select(question => (question.Left, question.Right)).ToHashSet();

        for (var left = 0; left < profiles.Length; left += 2)
        {
            Assert.That(questions, Does.Contain((left, left + 1)), profiles[left].SignOn.Name);
        }
    }

    [TestCaseSource(nameof(Asked))]
    public void Forms_of_one_name_share_a_blocking_key(string left, string right, string? country) =>
        Assert.That(BlockingKeys.Of(Profile(left, country)).Overlaps(BlockingKeys.Of(Profile(right, country))), Is.True);

    [TestCase("Global Witness", "globalwitness.org", "GB")]
    [TestCase("AboutCode", "AboutCode.org", null)]
    [TestCase("350", "350.org", null)]
    [TestCase("HURINET Centre", "Human Rights Network (HURINET)", "UG")]
    [TestCase("SCoRe Lab", "Sustainable Computing Research Group ( SCoRe )", "LK")]
    [TestCase("CHAOSS", "CHAOSS Project", null)]
    public void A_large_register_asks_about_them_too(string left, string right, string? country) =>
        Assert.That(Matcher.ScoreInRegister(Profile(left, country), Profile(right, country), 100_000), Is.GreaterThan(Matcher.AskFrom));

    private static MatchProfile Profile(string name, string? country) =>
        MatchProfile.Of(new MatchInput(SignatoryKind.Organisation, name, country));
}
