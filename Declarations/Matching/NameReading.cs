namespace Declarations.Matching;

/// <summary>One reading of a sign-on's name as significant words, without stop words.</summary>
internal sealed class NameReading
{
    private NameReading(string[] folded, string[] written, Word[] words, bool isLatin)
    {
        Key = NameKeys.Joined(written);
        WebCountry = WebAddress.CountryOf(written);
        HasWebAddress = Array.Exists(written, WebAddress.IsSuffix);
        (folded, written) = (WithoutSuffixes(folded), WithoutSuffixes(written));
        Folded = folded;
        Written = written;
        BareKey = HasWebAddress ? NameKeys.Joined(written) : Key;
        IsLatin = isLatin;
        IsForeign = words.Any(word => word.IsConcept && !Vocabulary.IsEnglish(word.Text)) || written.Any(Vocabulary.IsForeign);
        Words = words;
        Initials = Acronyms.Initials(written);
        EveryInitial = Acronyms.Initials(written, withStopWords: true);
        AllInitials = ReferenceEquals(folded, written) ? Initials : Acronyms.Initials(folded);
    }

    public string Key { get; private init; }

    /// <summary>The key without the suffix of a web address.</summary>
    public string BareKey { get; private init; }

    /// <summary>The same name as a single word.</summary>
    public NameReading AsOneWord => new(Folded, Written, [Lexicon.Find(BareKey)], IsLatin)
    {
        Key = Key,
        BareKey = BareKey,
        HasWebAddress = HasWebAddress,
        WebCountry = WebCountry,
    };

    public Word[] Words { get; }

    public string Initials { get; }

    /// <summary>Initials including the legal form.</summary>
    public string AllInitials { get; }

    public bool HasWebAddress { get; private init; }

    /// <summary>Initials including small words, as "of" in "COGDOP".</summary>
    public string EveryInitial { get; }

    /// <summary>The country of a web address that is the name or part of it.</summary>
    public string? WebCountry { get; private init; }

    /// <summary>Written in a script without vowels, so compared by consonants.</summary>
    public bool IsConsonantal { get; private init; }

    public string[] Folded { get; }

    /// <summary>All folded words, including stop words.</summary>
    public string[] Written { get; }

    public bool IsLatin { get; }

    public bool IsForeign { get; }

    public ShortName Short { get; private init; }

    public bool IsAcronym { get; private init; }

    public static NameReading Of(string name, ShortName shortName = ShortName.None, bool isAcronym = false)
    {
        var folded = OrganisationWords.Folded(name);
        var written = OrganisationWords.Significant(folded);
        if (written.AsSpan().SequenceEqual(folded))
        {
            written = folded;
        }

        var words = new List<Word>(written.Length);
        foreach (var phrase in Phrases.Join(Numbers.Join(WithoutSuffixes(written))))
        {
            foreach (var part in Compounds.Split(phrase))
            {
                if (!Vocabulary.IsStopWord(part) || Distinguishes(part, written))
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
            words.AddRange(WithoutSuffixes(written).Select(Lexicon.Find));
        }

        return new NameReading(folded, written, [.. words], IsLatinText(name)) { Short = shortName, IsAcronym = isAcronym };
    }

    public static NameReading OfPerson(string name)
    {
        var written = PersonWords.Of(name);
        var words = written.Select(PersonWords.AsWord).ToArray();
        return new NameReading(written, written, words, IsLatinText(name)) { IsConsonantal = name.Any(Scripts.IsConsonantal) };
    }

    private static bool Distinguishes(string stopWord, string[] written) =>
        written.Length is 2 && ReferenceEquals(stopWord, written[0]) && !Vocabulary.IsArticle(stopWord);

    private static string[] WithoutSuffixes(string[] words) =>
        Array.Exists(words, WebAddress.IsSuffix) ? Array.FindAll(words, word => !WebAddress.IsSuffix(word)) : words;

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
