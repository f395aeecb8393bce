namespace Declarations.Matching;

/// <summary>Significant words of two names; words are joined where the other name joins them: "Abd al-Rahman" and "Abdulrahman".</summary>
internal static class PersonWordJoining
{
    private const int Longest = 3;

    public static (Word[] Left, Word[] Right, PersonSpelling Spelling) Join(NameReading left, NameReading right)
    {
        var spelling = Spelling(left, right);
        var l = Join(left.Words, Significant(right.Words), spelling);
        var r = Join(right.Words, Significant(l), spelling);
        return (Significant(l), Significant(r), spelling);
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
        name.Words.Length is 2 or 3 && name.Words.All(word => Pinyin.IsSyllables(word.Reading));

    // Văn is part of most Vietnamese men's names; elsewhere "van" is an optional particle.
    private static readonly HashSet<string> BeforeVan = new(StringComparer.Ordinal)
    {
        "nguyen", "tran", "le", "pham", "phan", "hoang", "vu", "vo", "dang", "bui", "do", "ngo", "duong", "dinh", "trinh",
    };

    private static bool IsOptional(Word[] words, Word word) =>
        PersonWords.IsParticle(word.Text) && !(word.Text is "van" && BeforeVan.Contains(words[0].Text));

    // A word that remains alone is no title: Bishop and King are also family names.
    private static Word[] Significant(Word[] words)
    {
        var significant = words.Where(word => !IsOptional(words, word) && !char.IsAsciiDigit(word.Text[0])).Take(PersonEvidenceReader.MostWords)
            .ToArray();
        var untitled = significant.Where(word => !PersonWords.IsTitle(word.Text)).ToArray();
        if (untitled.Length > 1)
        {
            return untitled;
        }

        return significant.Length > 0 ? significant : [.. words.Take(PersonEvidenceReader.MostWords)];
    }

    private static Word[] Join(Word[] words, Word[] others, PersonSpelling spelling)
    {
        foreach (var other in others)
        {
            if (other.Reading.Length < 4
                || Array.Exists(words, word => PersonWordSimilarity.Of(word, other, spelling) > PersonWordAgreement.Loose))
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
                && PersonWordSimilarity.Of(word, other, spelling) > PersonWordAgreement.Nickname)
            {
                return word;
            }
        }

        return null;
    }
}
