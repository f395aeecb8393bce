using Declarations.Matching;

namespace Declarations.Tests.Matching;

public sealed class WordListTests
{
    [Test]
    public void Every_piece_of_evidence_has_its_points()
    {
        Assert.That(WordListFile.Pairs("points").Select(pair => pair.Left), Is.EquivalentTo(Enum.GetNames<Evidence>()));
        Assert.That(WordListFile.Pairs("person-points").Select(pair => pair.Left), Is.EquivalentTo(Enum.GetNames<PersonEvidence>()));
    }

    [TestCase("free-mail")]
    [TestCase("shared-domains")]
    [TestCase("public-suffixes")]
    [TestCase("second-level-domains")]
    public void Domains_are_written_in_small_letters(string list) =>
        Assert.That(WordListFile.Set(list),
            Is.All.Matches<string>(
            domain => domain.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '*')));

    [Test]
    public void Common_words_are_folded_and_stand_in_one_line_only()
    {
        var words = WordListFile.Lines("common-words").SelectMany(line => line.Split(' ').Skip(1)).ToList();

        Assert.That(words, Is.Unique);
        Assert.That(words, Is.All.Matches<string>(word => string.Equals(Folding.Fold(word), word, StringComparison.Ordinal)));
    }
}
