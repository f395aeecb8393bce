using Declarations.Matching;

namespace Declarations.Tests.Matching;

public sealed class NameKeyTests
{
    [TestCase("Munich Aerospace e.V.", "munichaerospace")]
    [TestCase("MUNICH AEROSPACE E. V.", "munichaerospace")]
    [TestCase("The Int'l Assn. of Women’s Rights & Peace, Inc.", "internationalassociationofwomensrightsandpeace")]
    [TestCase("  \"International Association of Womens Rights and Peace\" ", "internationalassociationofwomensrightsandpeace")]
    [TestCase("Accountability Lab (AL)", "accountabilitylaboratory")]
    [TestCase("WWF – World Wildlife Fund", "worldwildlifefund")]
    [TestCase("Stichting IKEA Foundation", "ikeafoundation")]
    [TestCase("A &amp; B", "aandb")]
    [TestCase("Wasserstraßenamt", "wasserstrassenamt")]
    [TestCase("Solidarité (association loi 1901)", "solidarite")]
    [TestCase("사단법인한국협회", "hangukhyeophoe")]
    [TestCase("Lodge 1 23", "lodge1 23")]
    [TestCase("Правозащитный центр", "pravozashchitnyytsentr")]
    [TestCase("Ελληνική Ένωση", "ellinikienosi")]
    [TestCase("مركز حقوق", "mrkzhqwq")]
    [TestCase("לשכה", "lshkh")]
    [TestCase("नमस्ते संघ", "namastesangh")]
    [TestCase("বাংলাদেশ সমিতি", "bangladeshsamiti")]
    [TestCase("มูลนิธิ", "mulnithi")]
    [TestCase("一般財団法人日本地図センター", "日本地图senta")]
    [TestCase("사단법인 한국협회", "hangukhyeophoe")]
    [TestCase("???", "")]
    [TestCase("臺灣婦女權益協會", "台湾妇女权益协会")]
    [TestCase("대한적십자사", "daehanjeoksipjasa")]
    public void An_organisations_key_keeps_its_identifying_words(string name, string key) =>
        Assert.That(NameKeys.Of(SignatoryKind.Organisation, name), Is.EqualTo(key));

    [TestCase("Frate, Dr. Anna Alvazzi del", "annaalvazzidelfrate")]
    [TestCase("Prof. Dr. Hans-Peter Müller, PhD", "hanspetermuller")]
    [TestCase("Martin Luther King", "martinlutherking")]
    [TestCase("Олена Коваленко", "olenakovalenko")]
    [TestCase("Suharto", "suharto")]
    [TestCase("Slamet Wijaya, S.H., M.Si.", "slametwijaya")]
    public void A_persons_key_has_the_given_name_first(string name, string key) =>
        Assert.That(NameKeys.Of(SignatoryKind.Individual, name), Is.EqualTo(key));

    [TestCase("Centre for Human Rights", false)]
    [TestCase("Office of Inspector General", false)]
    [TestCase("Kuchlak Welfare Society Balochistan Pakistan", true)]
    [TestCase("Réseau Nigérien des Défenseurs de Droits Humains", true)]
    public void A_name_is_very_distinctive_only_by_rare_words(string name, bool distinctive) =>
        Assert.That(NameKeys.IsVeryDistinctive(SignatoryKind.Organisation, name), Is.EqualTo(distinctive));

    [Test]
    public void A_persons_name_is_never_very_distinctive() =>
        Assert.That(NameKeys.IsVeryDistinctive(SignatoryKind.Individual, "Iolanda Greedes Fernando Marcolino"), Is.False);

    [Property]
    public bool Folding_twice_changes_nothing(string? text) =>
        text is null || string.Equals(Folding.Fold(Folding.Fold(text)), Folding.Fold(text), StringComparison.Ordinal);

    [Property]
    public bool Case_makes_no_difference(string? text) =>
        text is null || !text.All(char.IsAscii) || string.Equals(
            NameKeys.Of(SignatoryKind.Organisation, text.ToUpperInvariant()),
            NameKeys.Of(SignatoryKind.Organisation, text.ToLowerInvariant()), StringComparison.Ordinal);

    [TestCase("half \ud800 a pair", TestName = "A_text_with_an_unpaired_surrogate_is_folded")]
    [TestCase("no \ufffe character \uffff", TestName = "A_text_with_noncharacters_is_folded")]
    [TestCase("😀 smile")]
    public void Invalid_text_is_folded(string text) => Assert.That(Folding.Fold(Folding.Fold(text)), Is.EqualTo(Folding.Fold(text)));

    [Test]
    [CancelAfter(2000)]
    public void A_long_name_of_stop_words_is_matched_quickly()
    {
        var name = string.Concat(Enumerable.Repeat("a ", 95)) + "(aaaaaaaaaaaaaa)";
        var profile = MatchProfile.Of(new MatchInput(SignatoryKind.Organisation, name));

        Assert.That(Matcher.Match(profile, profile).Decision, Is.Not.EqualTo(MatchDecision.Same));
    }
}
