namespace Declarations.Matching;

/// <summary>One way to read a sign-on's name: the words that tell, small words left out.</summary>
public sealed class NameReading
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
        Bits = words.Sum(word => word.Bits);
    }

    /// <summary>The canonical key of this reading.</summary>
    public string Key { get; }

    public IReadOnlyList<Word> Words { get; }

    /// <summary>First letters of the words as written, small words left out.</summary>
    public string Initials { get; }

    /// <summary>What all words together tell.</summary>
    public float Bits { get; }

    /// <summary>First letters with the legal form's.</summary>
    public string AllInitials { get; }

    /// <summary>In a script that leaves vowels out: compared with others by consonants.</summary>
    internal bool IsConsonantal { get; private init; }

    internal string[] Folded { get; }

    /// <summary>All folded words, small ones too.</summary>
    public IReadOnlyList<string> Written { get; }

    /// <summary>Written in Latin letters.</summary>
    public bool IsLatin { get; }

    /// <summary>Has words that are not English.</summary>
    public bool IsForeign { get; }

    internal Word[] Array => (Word[])Words;

    public static NameReading Of(string name)
    {
        var folded = OrganisationWords.Folded(name);
        var written = OrganisationWords.Telling(folded);
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
            words.AddRange(written.Select(WordBook.Read));
        }

        return new NameReading(folded, written, [.. words], IsLatinText(name));
    }

    public static NameReading OfPerson(string name)
    {
        var written = PersonWords.Of(name);
        return new NameReading(written, written, [.. written.Select(PersonWords.AsWord)],
            IsLatinText(name))
        { IsConsonantal = name.Any(Scripts.IsConsonantal) };
    }

    private static bool IsLatinText(string name) => !name.Any(c => c > 0x2AF && char.IsLetter(c));

    private static IEnumerable<Word> Meanings(string part)
    {
        var concept = WordBook.ConceptOf(part);
        if (concept.Contains(' ', StringComparison.Ordinal) && Places.CountriesOf(concept) is null)
        {
            return concept.Split(' ').Select(WordBook.Read);
        }

        return [WordBook.Read(part)];
    }
}
