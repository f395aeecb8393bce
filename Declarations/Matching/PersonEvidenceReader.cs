namespace Declarations.Matching;

/// <summary>Computes the features of two personal names; words are paired best first, in any order.</summary>
internal static class PersonEvidenceReader
{
    public static readonly int Count = Enum.GetValues<PersonEvidence>().Length;

    internal const int MostWords = 10;

    public static void Read(NameReading left, NameReading right, Span<float> found)
    {
        found.Clear();
        Span<sbyte> partners = stackalloc sbyte[MostWords];
        var (l, r, spelling) = PersonWordJoining.Join(left, right);
        Span<PersonWordAgreement> agreements = stackalloc PersonWordAgreement[MostWords];
        Align(l, r, spelling, partners, agreements);

        found[(int)PersonEvidence.Base] = 1;
        if (string.Equals(Joined(l, left.IsLatin == right.IsLatin), Joined(r, left.IsLatin == right.IsLatin), StringComparison.Ordinal))
        {
            // Numbers are ignored above, so the 7th and the 11th Lord Napier score slightly less than equal names.
            found[(int)PersonEvidence.SameKey] = string.Equals(left.Key, right.Key, StringComparison.Ordinal) ? 1 : 0.9f;
            found[(int)PersonEvidence.OtherScript] = left.IsLatin == right.IsLatin ? 0 : 1;
            return;
        }

        Matched(l, r, partners, agreements, found);
        Rest(l, r, partners, found);
        Whole(left, right, l, r, spelling, found);
    }

    internal static void Align(
        Word[] left, Word[] right, PersonSpelling spelling, Span<sbyte> partners, Span<PersonWordAgreement> agreements)
    {
        partners.Fill(-1);
        Span<bool> taken = stackalloc bool[MostWords];
        for (var wanted = PersonWordAgreement.Same; wanted > PersonWordAgreement.None; wanted--)
        {
            for (var i = 0; i < left.Length; i++)
            {
                for (var j = 0; j < right.Length && partners[i] < 0; j++)
                {
                    if (!taken[j] && PersonWordSimilarity.Of(left[i], right[j], spelling) == wanted)
                    {
                        partners[i] = (sbyte)j;
                        agreements[i] = wanted;
                        taken[j] = true;
                    }
                }
            }
        }
    }

    private static void Matched(Word[] left, Word[] right, Span<sbyte> partners, Span<PersonWordAgreement> agreements, Span<float> found)
    {
        var last = -1;
        for (var i = 0; i < left.Length; i++)
        {
            if (partners[i] < 0)
            {
                continue;
            }

            found[(int)Kind(agreements[i])]++;
            if (agreements[i] >= PersonWordAgreement.Loose)
            {
                found[(int)PersonEvidence.FullWords]++;
            }

            if (agreements[i] is PersonWordAgreement.Alike && Math.Min(left[i].Text.Length, right[partners[i]].Text.Length) > 6)
            {
                found[(int)PersonEvidence.LongWordAlike] = 1;
            }

            if (agreements[i] is PersonWordAgreement.Alike or PersonWordAgreement.Loose && Gendered(left[i].Text, right[partners[i]].Text))
            {
                found[(int)PersonEvidence.EndingAlike] = 1;
            }

            if (partners[i] < last)
            {
                found[(int)PersonEvidence.Reordered] = 1;
            }

            last = partners[i];
        }

        found[(int)PersonEvidence.FullWords] = Math.Min(found[(int)PersonEvidence.FullWords], 3);
    }

    // Mario and Maria or Anne and Anna are more often two persons than a typing error.
    private static bool Gendered(string left, string right) =>
        Math.Abs(left.Length - right.Length) < 2 && left.AsSpan().CommonPrefixLength(right) >= Math.Min(left.Length, right.Length) - 1
        && (left[^1] is 'a' or 'e' or 'o') && (right[^1] is 'a' or 'e' or 'o');

    private static PersonEvidence Kind(PersonWordAgreement agreement) => agreement switch
    {
        PersonWordAgreement.Same => PersonEvidence.SameWords,
        PersonWordAgreement.Alike => PersonEvidence.AlikeWords,
        PersonWordAgreement.Nickname => PersonEvidence.Nicknames,
        PersonWordAgreement.Loose => PersonEvidence.LooseWords,
        _ => PersonEvidence.InitialWords,
    };

    private static void Rest(Word[] left, Word[] right, Span<sbyte> partners, Span<float> found)
    {
        var matched = 0;
        for (var i = 0; i < left.Length; i++)
        {
            if (partners[i] >= 0)
            {
                matched++;
            }
        }

        var (onLeft, onRight) = (left.Length - matched, right.Length - matched);
        found[(int)PersonEvidence.LeftOverOnBoth] = Math.Min(Math.Min(onLeft, onRight), 2);
        found[(int)PersonEvidence.LeftOverOnOne] = Math.Min(Math.Abs(onLeft - onRight), 2);
        found[(int)PersonEvidence.LastAgrees] = partners[left.Length - 1] == right.Length - 1 ? 1 : 0;
        found[(int)PersonEvidence.FirstAgrees] = partners[0] is 0 ? 1 : 0;
        found[(int)PersonEvidence.OneWord] = Math.Min(left.Length, right.Length) is 1 ? 1 : 0;
        if (onLeft is 0 || onRight is 0)
        {
            return;
        }

        var (one, other) = (left[LeftOver(partners, left.Length)], right[RightOver(partners, left.Length, right.Length)]);
        found[(int)PersonEvidence.SameInitialLeftOver] = one.Text[0] == other.Text[0] ? 1 : 0;
    }

    private static int LeftOver(Span<sbyte> partners, int length) => partners[..length].IndexOf((sbyte)-1);

    private static int RightOver(Span<sbyte> partners, int leftLength, int length)
    {
        for (var j = 0; j < length; j++)
        {
            if (!partners[..leftLength].Contains((sbyte)j))
            {
                return j;
            }
        }

        return 0;
    }

    private static string Joined(Word[] words, bool written) => string.Concat(words.Select(word => written ? word.Text : word.Reading));

    private static void Whole(NameReading left, NameReading right, Word[] l, Word[] r, PersonSpelling spelling, Span<float> found)
    {
        var (a, b) = (Joined(l, written: false), Joined(r, written: false));
        if (spelling is PersonSpelling.Letters && found[(int)PersonEvidence.LeftOverOnBoth] is 0
            && EditDistance.Of(a, b, 2) <= (Math.Min(a.Length, b.Length) > 9 ? 2 : 1))
        {
            found[(int)PersonEvidence.NearKey] = 1;
        }

        found[(int)PersonEvidence.OtherScript] = left.IsLatin == right.IsLatin ? 0 : 1;
        found[(int)PersonEvidence.OnlyInitials] = found[(int)PersonEvidence.InitialWords] > 0 && found[(int)PersonEvidence.FullWords] is 1
            ? 1 : 0;
    }
}
