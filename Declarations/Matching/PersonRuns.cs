namespace Declarations.Matching;

/// <summary>
/// The words that tell, those joined that the other name joins: "Abd al-Rahman" beside "Abdulrahman", "Wei Guo" beside "Weiguo".
/// </summary>
internal static class PersonRuns
{
    private const int Longest = 3;

    public static (Word[] Left, Word[] Right, PersonSpelling Spelling) Joined(NameReading left, NameReading right)
    {
        var spelling = Spelling(left, right);
        var l = Join(left.Array, Telling(right.Array), spelling);
        var r = Join(right.Array, Telling(l), spelling);
        return (Telling(l), Telling(r), spelling);
    }

    private static PersonSpelling Spelling(NameReading left, NameReading right)
    {
        if (left.IsConsonantal != right.IsConsonantal)
        {
            return PersonSpelling.Consonants;
        }

        return AreSyllables(left) && AreSyllables(right) ? PersonSpelling.Syllables : PersonSpelling.Letters;
    }

    private static bool AreSyllables(NameReading name) =>
        name.Array.Length is 2 or 3 && name.Array.All(word => HanReadings.AreSyllables(word.Reading));

    // Văn stands inside most Vietnamese men's names; elsewhere "van" may be left out.
    private static readonly HashSet<string> BeforeVan = new(StringComparer.Ordinal) { "nguyen", "tran", "le", "pham", "phan", "hoang",
        "vu", "vo", "dang", "bui", "do", "ngo", "duong", "dinh", "trinh" };

    private static bool IsSilent(Word[] words, Word word) =>
        PersonWords.IsParticle(word.Text) && !(word.Text is "van" && BeforeVan.Contains(words[0].Text));

    // A title alone is none: Rosa Bishop and Rosa King keep their family names.
    private static Word[] Telling(Word[] words)
    {
        var telling = words.Where(word => !IsSilent(words, word) && !char.IsAsciiDigit(word.Text[0])).Take(PersonEvidenceReader.MostWords)
            .ToArray();
        var untitled = telling.Where(word => !PersonWords.IsTitle(word.Text)).ToArray();
        if (untitled.Length > 1)
        {
            return untitled;
        }

        return telling.Length > 0 ? telling : [.. words.Take(PersonEvidenceReader.MostWords)];
    }

    private static Word[] Join(Word[] words, Word[] others, PersonSpelling spelling)
    {
        foreach (var other in others)
        {
            if (other.Reading.Length < 4
                || Array.Exists(words, word => PersonLikeness.Of(word, other, spelling) > PersonWordAgreement.Loose))
            {
                continue;
            }

            for (var start = 0; start < words.Length - 1; start++)
            {
                for (var length = 2; length <= Longest && start + length <= words.Length; length++)
                {
                    if (Run(words.AsSpan(start, length), other, spelling) is { } joined)
                    {
                        return [.. words[..start], joined, .. words[(start + length)..]];
                    }
                }
            }
        }

        return words;
    }

    private static Word? Run(ReadOnlySpan<Word> run, Word other, PersonSpelling spelling)
    {
        var (whole, bare) = ("", "");
        foreach (var word in run)
        {
            whole += word.Reading;
            if (!PersonWords.IsParticle(word.Text))
            {
                bare += word.Reading;
            }
        }

        foreach (var text in (ReadOnlySpan<string>)[whole, bare])
        {
            if (text.Length > run[0].Reading.Length && PersonWords.AsWord(text) is var word
                && PersonLikeness.Of(word, other, spelling) > PersonWordAgreement.Nickname)
            {
                return word;
            }
        }

        return null;
    }
}
