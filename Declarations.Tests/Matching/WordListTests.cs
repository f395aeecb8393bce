using Declarations.Matching;

namespace Declarations.Tests.Matching;

public sealed class WordListTests
{
    [Test]
    public void Every_feature_has_a_weight()
    {
        Assert.That(WordListFile.Pairs("organisation-weights").Select(pair => pair.Left), Is.EquivalentTo(Enum.GetNames<Evidence>()));
        Assert.That(WordListFile.Pairs("person-weights").Select(pair => pair.Left), Is.EquivalentTo(Enum.GetNames<PersonEvidence>()));
    }

    [TestCase("free-mail")]
    [TestCase("shared-domains")]
    [TestCase("public-suffixes")]
    [TestCase("second-level-domains")]
    public void Domains_are_lower_case(string list) =>
        Assert.That(WordListFile.Set(list),
            Is.All.Matches<string>(
            domain => domain.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '*')));

    [Test]
    public void Common_words_are_folded_and_unique()
    {
        var words = WordListFile.Lines("common-words").SelectMany(line => line.Split(' ').Skip(1)).ToList();

        Assert.That(words, Is.Unique);
        Assert.That(words, Is.All.Matches<string>(word => string.Equals(Folding.Fold(word), word, StringComparison.Ordinal)));
    }
}
