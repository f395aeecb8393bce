namespace Declarations.Matching;

/// <summary>How a word of a name relates to the other name.</summary>
public enum WordMark
{
    /// <summary>A stop word, legal form, stated acronym, title or punctuation.</summary>
    Ignored,

    Same,

    /// <summary>The other name has a spelling variant, abbreviation or translation of it.</summary>
    Similar,

    Unmatched,

    /// <summary>The other name has a different place, number, branch or name instead.</summary>
    Conflicting,
}

public sealed record MarkedWord(string Text, WordMark Mark);

/// <summary>Marks the words of two names by the matcher's alignment. The pieces concatenate to the original names.</summary>
public static class WordMarks
{
    public static (IReadOnlyList<MarkedWord> Left, IReadOnlyList<MarkedWord> Right) Of(SignatoryKind kind, string left, string right)
    {
        if (Folding.Fold(left).Length is 0 || Folding.Fold(right).Length is 0)
        {
            return (Whole(left), Whole(right));
        }

        var (l, r) = (MatchProfile.Of(new MatchInput(kind, left)), MatchProfile.Of(new MatchInput(kind, right)));
        if (kind is SignatoryKind.Individual)
        {
            var (one, other, spelling) = PersonWordJoining.Join(l.Main, r.Main);
            return Of(WrittenName.OfPerson(left, one), WrittenName.OfPerson(right, other), OfPersons(one, other, spelling));
        }

        var (bestLeft, bestRight, marks) = Written(l)
            .SelectMany(x => Written(r).Select(y => (Left: x.Words, Right: y.Words, Marks: OfOrganisations(x.Words, y.Words))))
            .MaxBy(pair => Shared(pair.Left, pair.Marks.Left) + Shared(pair.Right, pair.Marks.Right));
        if (string.Equals(l.Key, r.Key, StringComparison.Ordinal))
        {
            marks = (AtMostSimilar(marks.Left), AtMostSimilar(marks.Right));
        }

        return Of(WrittenName.Of(left, bestLeft), WrittenName.Of(right, bestRight), marks);
    }

    private static IEnumerable<NameReading> Written(MatchProfile profile) => profile.Readings.Where(reading => reading.Short is ShortName.None);

    private static MarkedWord[] Whole(string name) =>
        name.Length is 0 ? [] : [new(name, Folding.Fold(name).Length is 0 ? WordMark.Ignored : WordMark.Unmatched)];

    private static (IReadOnlyList<MarkedWord> Left, IReadOnlyList<MarkedWord> Right) Of(
        WrittenName left, WrittenName right, (WordMark[] Left, WordMark[] Right) marks) =>
        (Mark(left, marks.Left, right), Mark(right, marks.Right, left));

    // With equal keys, as "Bright Side" and "Brightside", no word is unmatched.
    private static WordMark[] AtMostSimilar(WordMark[] marks) => [.. marks.Select(mark => mark > WordMark.Similar ? WordMark.Similar : mark)];

    private static float Shared(Word[] words, WordMark[] marks) =>
        words.Where((_, at) => marks[at] is WordMark.Same or WordMark.Similar)
            .Sum(word => word.Bits) / Math.Max(1, words.Sum(word => word.Bits));

    private static (WordMark[] Left, WordMark[] Right) OfOrganisations(Word[] left, Word[] right)
    {
        var (l, r) = (left[..Math.Min(left.Length, WordAlignment.MostWords)], right[..Math.Min(right.Length, WordAlignment.MostWords)]);
        var alignment = new WordAlignment(l, r, new float[l.Length], new float[r.Length], new sbyte[l.Length]);
        alignment.Align();
        var (onLeft, onRight) = (LeftOver(l, alignment.Left), LeftOver(r, alignment.Right));
        return (Marks(left, alignment.Left, onRight), Marks(right, alignment.Right, onLeft));
    }

    private static HashSet<WordRole> LeftOver(Word[] words, Span<float> similarity)
    {
        var roles = new HashSet<WordRole>();
        for (var i = 0; i < words.Length; i++)
        {
            if (similarity[i] is 0 && words[i].Role is WordRole.Naming or WordRole.Number or WordRole.Place or WordRole.Branch)
            {
                roles.Add(words[i].Role);
            }
        }

        return roles;
    }

    private static WordMark[] Marks(Word[] words, Span<float> similarity, HashSet<WordRole> across)
    {
        var marks = new WordMark[words.Length];
        for (var i = 0; i < similarity.Length; i++)
        {
            marks[i] = similarity[i] switch
            {
                >= 1 => WordMark.Same,
                > 0 => WordMark.Similar,
                _ => across.Contains(words[i].Role) ? WordMark.Conflicting : WordMark.Unmatched,
            };
        }

        return marks;
    }

    private static (WordMark[] Left, WordMark[] Right) OfPersons(Word[] left, Word[] right, PersonSpelling spelling)
    {
        var (leftMarks, rightMarks) = (new WordMark[left.Length], new WordMark[right.Length]);
        var partners = new sbyte[PersonEvidenceReader.MostWords];
        var agreements = new PersonWordAgreement[PersonEvidenceReader.MostWords];
        PersonEvidenceReader.Align(left, right, spelling, partners, agreements);
        for (var i = 0; i < left.Length; i++)
        {
            if (partners[i] >= 0)
            {
                leftMarks[i] = rightMarks[partners[i]] = agreements[i] is PersonWordAgreement.Same ? WordMark.Same : WordMark.Similar;
            }
        }

        var rest = leftMarks.Contains(WordMark.Ignored) && rightMarks.Contains(WordMark.Ignored)
            ? WordMark.Conflicting : WordMark.Unmatched;
        leftMarks.AsSpan().Replace(WordMark.Ignored, rest);
        rightMarks.AsSpan().Replace(WordMark.Ignored, rest);
        return (leftMarks, rightMarks);
    }

    private static List<MarkedWord> Mark(WrittenName name, WordMark[] marks, WrittenName other)
    {
        var marked = new List<MarkedWord>();
        foreach (var part in name.Parts)
        {
            var mark = part.Read.Length is 0 ? WordMark.Ignored : part.Read.Max(at => marks[at]);
            Add(marked, part.Text, mark is WordMark.Same && !other.Has(part.Folded) ? WordMark.Similar : mark);
        }

        return marked;
    }

    private static void Add(List<MarkedWord> marked, string text, WordMark mark)
    {
        if (marked is [.., { } word, { } blank] && word.Mark == mark && string.IsNullOrWhiteSpace(blank.Text))
        {
            marked.RemoveAt(marked.Count - 1);
            marked[^1] = word with { Text = word.Text + blank.Text + text };
        }
        else if (marked is [.., { } last] && last.Mark == mark)
        {
            marked[^1] = last with { Text = last.Text + text };
        }
        else
        {
            marked.Add(new MarkedWord(text, mark));
        }
    }
}
