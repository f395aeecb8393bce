using Declarations.Matching;

namespace Declarations.Tests.Matching;

/// <summary>
/// Key and words with concept and role for names in every script. When a snapshot changes, increase
/// Folding.Version.
/// </summary>
public sealed class ReadingTests
{
    [TestCase("Latin", "Stichting Kennis: Knowledge for Safety", "Réseau National de Lutte Contre le Tabagisme",
        "Gesellschaft Bosnischer Akademiker in Österreich", "Łódzkie Towarzystwo Naukowe", "L'Association des Amis de l’Art",
        "Int’l Assn. for Women's Rights, Inc.")]
    [TestCase("Cyrillic", "Правозащитный центр «Мемориал»", "Українська Гельсінська спілка з прав людини", "Удружење грађана Србије",
        "ООО «Байкал»")]
    [TestCase("Greek", "Ελληνική Ένωση για τα Δικαιώματα του Ανθρώπου", "Ίδρυμα Ωνάση")]
    [TestCase("Arabic", "مركز القاهرة لدراسات حقوق الإنسان", "جمعية المرأة المصرية")]
    [TestCase("Hebrew", "האגודה לזכויות האזרח בישראל", "קרן חדשה")]
    [TestCase("Devanagari", "राष्ट्रीय महिला संघ", "भारतीय मानव अधिकार समिति")]
    [TestCase("Bengali", "বাংলাদেশ মহিলা পরিষদ", "মানব অধিকার সমিতি")]
    [TestCase("Thai", "มูลนิธิเพื่อผู้บริโภค", "มหาวิทยาลัยเชียงใหม่")]
    [TestCase("Chinese", "中国人权研究会", "台灣人權促進會", "北京大学")]
    [TestCase("Japanese", "特定非営利活動法人 ヒューマンライツ・ナウ", "公益財団法人日本国際協会")]
    [TestCase("Korean", "사단법인 한국여성협회", "참여연대")]
    public void A_name_has_the_same_reading_in_every_version(string script, params string[] names) =>
        Snapshot.Matches(string.Join('\n', names.Select(Describe)), script);

    [TestCase("World Wildlife Fund (WWF)", "wwf", 1)]
    [TestCase("GI-TOC – Global Initiative Transnational Organized Crime", "gitoc", 1)]
    [TestCase("La Vie Mot Global Mission aka Living Word Mission", null, 3)]
    [TestCase("Linton University College (KUL)", null, 2)]
    [TestCase("Amnesty International - Kenya Chapter", null, 1)]
    [TestCase("UNICEF", "unicef", 1)]
    public void Acronyms_and_aliases_are_found(string name, string? acronym, int readings)
    {
        var profile = MatchProfile.Of(new MatchInput(SignatoryKind.Organisation, name));

        Assert.That(profile.Acronym, Is.EqualTo(acronym));
        Assert.That(profile.Readings.Count(reading => reading.Short is ShortName.None), Is.EqualTo(readings));
    }

    [TestCase("HURINET Centre", "hurinet")]
    [TestCase("Human Rights Network (HURINET)", "hurinet")]
    [TestCase("Projet SÈVE", "seve")]
    [TestCase("Центр ОВД", "ovd")]
    [TestCase("Human Rights Centre", null)]
    [TestCase("Baobab Seeds Centre", null)]
    [TestCase("Human Rights Union (Kenya)", null)]
    [TestCase("Human Rights Union (NGO)", null)]
    public void A_short_name_is_the_stated_acronym_or_the_name_without_its_kind(string name, string? shortName) =>
        Assert.That(MatchProfile.Of(new MatchInput(SignatoryKind.Organisation, name)).Readings
            .Where(reading => reading.Short is not ShortName.None).Select(reading => reading.Key).SingleOrDefault(), Is.EqualTo(shortName));

    [TestCase("globalwitness.org", "globalwitness", null)]
    [TestCase("https://www.globalwitness.org/en/about", "globalwitness", null)]
    [TestCase("350.org Japan", "350 japan", null)]
    [TestCase("river-watch.org.uk", "river watch", "GB")]
    [TestCase("правозащитник.рф", "pravozashchitnik", "RU")]
    [TestCase("Univ.de Rennes", "university de rennes", null)]
    [TestCase("S.p.A.", "spa", null)]
    [TestCase("Lodge No.10", "lodge no 10", null)]
    public void A_web_address_is_read_as_its_words(string name, string words, string? country)
    {
        var reading = MatchProfile.Of(new MatchInput(SignatoryKind.Organisation, name)).Main;

        Assert.That(string.Join(' ', reading.Written), Is.EqualTo(words));
        Assert.That(reading.WebCountry, Is.EqualTo(country));
    }

    private static string Describe(string name)
    {
        var reading = MatchProfile.Of(new MatchInput(SignatoryKind.Organisation, name)).Main;
        return $"{name}\n  {reading.Key}\n  {string.Join("  ", reading.Words.Select(word => $"{word.Concept}:{word.Role.ToString().ToLowerInvariant()}"))}";
    }
}
