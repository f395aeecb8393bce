using Declarations.Matching;

namespace Declarations.Tests.Matching;

/// <summary>Two names marked word by word: = same, ~ similar, + unmatched, ! conflicting, · ignored.</summary>
public sealed class WordMarkTests
{
    [TestCase("Int'l Rivers Netwrok", "International Rivers Network", "~Int'l|· |=Rivers|· |~Netwrok",
        "~International|· |=Rivers|· |~Network")]
    [TestCase("Fundación Española de Reumatología", "Spanish Foundation of Rheumatology", "~Fundación Española|· de |~Reumatología",
        "~Spanish Foundation|· of |~Rheumatology")]
    [TestCase("World Wide Fund for Nature (WWF)", "WORLD WIDE FUND FOR NATURE e. V.", "=World Wide Fund|· for |=Nature|· (WWF)",
        "=WORLD WIDE FUND|· FOR |=NATURE|· e. V.")]
    [TestCase("World Society of Victimology", "WSV", "~World Society|· of |~Victimology", "~WSV")]
    [TestCase("Maggies Bright Side", "Maggies Brightside", "=Maggies|· |~Bright Side", "=Maggies|· |~Brightside")]
    [TestCase("La Vie Mot Global Mission aka Living Word Mission", "Living Word Mission",
        "·La Vie Mot Global Mission aka |=Living Word Mission", "=Living Word Mission")]
    [TestCase("Knights of Columbus Council 4684", "Knights of Columbus Council 6618", "=Knights|· of |=Columbus Council|· |!4684",
        "=Knights|· of |=Columbus Council|· |!6618")]
    [TestCase("Maine Asphalt Association", "Utah Asphalt Association", "!Maine|· |=Asphalt Association", "!Utah|· |=Asphalt Association")]
    [TestCase("Alliance of NGOs on Crime Prevention", "The Alliance of NGOs on Crime Prevention, Youth Committee",
        "=Alliance|· of |=NGOs|· on |=Crime Prevention", "·The |=Alliance|· of |=NGOs|· on |=Crime Prevention,|· |+Youth Committee")]
    [TestCase("Anti-Corruption Centre", "Corruption Center", "+Anti-|=Corruption|· |~Centre", "=Corruption|· |~Center")]
    [TestCase("U. S. A. River Watch", "United States River Watch", "~U. S. A.|· |=River Watch", "~United States|· |=River Watch")]
    [TestCase("Amis de l’Art & de la Mer", "Amis Art and Mer", "=Amis|· de l’|=Art|· & de la |=Mer", "=Amis Art|· and |=Mer")]
    [TestCase("台灣人權促進會", "中国人权研究会", "!台灣|=人權|~促進會", "!中国|=人权|~研究会")]
    [TestCase("公益財団法人日本国際協会", "Japan International Association", "·公益財団法人|~日本国際協会", "~Japan International Association")]
    [TestCase("มูลนิธิเพื่อผู้บริโภค", "Foundation for Consumers", "~มูลนิธิ|·เพื่อ|~ผู้บริโภค", "~Foundation|· for |~Consumers")]
    [TestCase("مرصد الأنهار", "مرصد البحار", "=مرصد|· |!الأنهار", "=مرصد|· |!البحار")]
    [TestCase("Landesverband Bayern", "Bundesverband Bayern", "!Landesverband|· |=Bayern", "!Bundesverband|· |=Bayern")]
    [TestCase("Human Rights Center “Memorial”", "Правозащитный центр «Мемориал»", "~Human Rights Center|· |=“Memorial”",
        "~Правозащитный центр|· |=«Мемориал»")]
    [TestCase("", "—", "", "·—")]
    public void Words_of_organisations_are_marked_by_the_matchers_alignment(string left, string right, string leftMarks, string rightMarks)
    {
        Assert.That(Describe(SignatoryKind.Organisation, left, right), Is.EqualTo((leftMarks, rightMarks)));
        Assert.That(Describe(SignatoryKind.Organisation, right, left), Is.EqualTo((rightMarks, leftMarks)), "symmetric");
    }

    [TestCase("Prof. Dr. Hans-Peter Müller", "Hans Peter Mueller", "·Prof. Dr. |=Hans-Peter|· |~Müller", "=Hans Peter|· |~Mueller")]
    [TestCase("Alvazzi del Frate, Anna", "Anna Alvazzi del Frate", "=Alvazzi|· del |=Frate, Anna", "=Anna Alvazzi|· del |=Frate")]
    [TestCase("Ingeborg Geyer", "Inge Geyer", "~Ingeborg|· |=Geyer", "~Inge|· |=Geyer")]
    [TestCase("J.H. Dearle", "John Henry Dearle", "~J.H.|· |=Dearle", "~John Henry|· |=Dearle")]
    [TestCase("Abd al-Rahman Hassan", "Abdulrahman Hassan", "~Abd al-Rahman|· |=Hassan", "~Abdulrahman|· |=Hassan")]
    [TestCase("Moses Oduor", "Joseph Oduor", "!Moses|· |=Oduor", "!Joseph|· |=Oduor")]
    [TestCase("Олена Коваленко", "Olena Kovalenko", "=Олена Коваленко", "=Olena Kovalenko")]
    [TestCase("Richard Anthony", "Richard Anthony Smith", "=Richard Anthony", "=Richard Anthony|· |+Smith")]
    public void Words_of_individuals_are_marked_in_any_order_and_titles_are_ignored(
        string left, string right, string leftMarks, string rightMarks) =>
        Assert.That(Describe(SignatoryKind.Individual, left, right), Is.EqualTo((leftMarks, rightMarks)));

    [Property(MaxTest = 300)]
    public bool The_pieces_concatenate_to_the_original_name(string left, string right, bool isPerson)
    {
        var (l, r) = WordMarks.Of(isPerson ? SignatoryKind.Individual : SignatoryKind.Organisation, left ?? "", right ?? "");
        return string.Equals(string.Concat(l.Select(word => word.Text)), left ?? "", StringComparison.Ordinal)
            && string.Equals(string.Concat(r.Select(word => word.Text)), right ?? "", StringComparison.Ordinal);
    }

    [Test]
    public void Two_long_names_without_spaces_are_marked_with_little_work()
    {
        var (left, right) = (string.Concat(Enumerable.Repeat("国際協会", 50)), string.Concat(Enumerable.Repeat("協会国際", 50)));
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        WordMarks.Of(SignatoryKind.Organisation, left, right);

        // Allocation measures the work independently of the machine's load.
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Assert.That(allocated, Is.LessThan(60_000_000));
    }

    private static (string Left, string Right) Describe(SignatoryKind kind, string left, string right)
    {
        var (l, r) = WordMarks.Of(kind, left, right);
        return (Describe(l), Describe(r));
    }

    private static string Describe(IEnumerable<MarkedWord> words) =>
        string.Join('|', words.Select(word => $"{"·=~+!"[(int)word.Mark]}{word.Text}"));
}
