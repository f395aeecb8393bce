namespace Declarations.Matching;

/// <summary>One reading of a sign-on's name as significant words, without stop words.</summary>
internal sealed class NameReading
{
    private NameReading(string[] folded, string[] written, Word[] words, bool isLatin)
    {
        Folded = folded;
        Key = NameKeys.Joined(written);
        Written = written;
        IsLatin = isLatin;
        IsForeign = words.Any(word => word.IsConcept && !Vocabulary.IsEnglish(word.Text)) || written.Any(Vocabulary.IsForeign);
        Words = words;
        Initials = Acronyms.Initials(written);
        AllInitials = ReferenceEquals(folded, written) ? Initials : Acronyms.Initials(folded);
    }

    public string Key { get; }

    public Word[] Words { get; }

    public string Initials { get; }

    /// <summary>Initials including the legal form.</summary>
    public string AllInitials { get; }

    /// <summary>Written in a script without vowels, so compared by consonants.</summary>
    public bool IsConsonantal { get; private init; }

    public string[] Folded { get; }

    /// <summary>All folded words, including stop words.</summary>
    public string[] Written { get; }

    public bool IsLatin { get; }

    public bool IsForeign { get; }

    public static NameReading Of(string name)
    {
        var folded = OrganisationWords.Folded(name);
        var written = OrganisationWords.Significant(folded);
        if (written.AsSpan().SequenceEqual(folded))
        {
            written = folded;
        }

        var words = new List<Word>(written.Length);
        foreach (var phrase in Phrases.Join(written))
        {
            foreach (var part in Compounds.Split(phrase))
            {
                if (!Vocabulary.IsStopWord(part))
                {
                    foreach (var word in Meanings(part))
                    {
                        words.Add(word);
                    }
                }
            }
        }

        if (words.Count == 0)
        {
            words.AddRange(written.Select(Lexicon.Find));
        }

        return new NameReading(folded, written, [.. words], IsLatinText(name));
    }

    public static NameReading OfPerson(string name)
    {
        var written = PersonWords.Of(name);
        var words = written.Select(PersonWords.AsWord).ToArray();
        return new NameReading(written, written, words, IsLatinText(name)) { IsConsonantal = name.Any(Scripts.IsConsonantal) };
    }

    private static bool IsLatinText(string name) => !name.Any(c => c > 0x2AF && char.IsLetter(c));

    private static IEnumerable<Word> Meanings(string part)
    {
        var concept = Lexicon.ConceptOf(part);
        if (concept.Contains(' ', StringComparison.Ordinal) && Places.CountriesOf(concept) is null)
        {
            return concept.Split(' ').Select(Lexicon.Find);
        }

        return [Lexicon.Find(part)];
    }
}
