namespace Declarations.Matching;

/// <summary>What a word of a name says beside the other name, as the matcher reads both.</summary>
public enum WordMark
{
    /// <summary>A small word, a legal form, the name's own acronym, a title, punctuation.</summary>
    Weightless,

    /// <summary>The other name has the same word.</summary>
    Agrees,

    /// <summary>The other name has it in another spelling, shortened or translated.</summary>
    Alike,

    /// <summary>The other name has nothing like it, and nothing in its place.</summary>
    Alone,

    /// <summary>The other name has something else in its place: another place, number, branch or name.</summary>
    Contradicts,
}

/// <summary>Words of a name exactly as they were written, punctuation and blanks included.</summary>
public sealed record MarkedWord(string Text, WordMark Mark);

/// <summary>Marks two names word by word, by the matcher's own reading and alignment. Pure; the texts put together are the names.</summary>
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
            var (one, other, spelling) = PersonRuns.Joined(l.Main, r.Main);
            return Of(WrittenName.OfPerson(left, one), WrittenName.OfPerson(right, other), OfPersons(one, other, spelling));
        }

        var (best, bestRight,
            marks) = l.ReadingArray.SelectMany(x =>
            r.ReadingArray.Select(y => (Left: x.Array, Right: y.Array, Marks: OfOrganisations(x.Array, y.Array))))
            .MaxBy(pair => Shared(pair.Left, pair.Marks.Left) + Shared(pair.Right, pair.Marks.Right));
        if (string.Equals(l.Key, r.Key, StringComparison.Ordinal))
        {
            marks = (Softened(marks.Left), Softened(marks.Right));
        }

        return Of(WrittenName.Of(left, best), WrittenName.Of(right, bestRight), marks);
    }

    private static MarkedWord[] Whole(string name) =>
        name.Length is 0 ? [] : [new(name, Folding.Fold(name).Length is 0 ? WordMark.Weightless : WordMark.Alone)];

    private static (
        IReadOnlyList<MarkedWord> Left, IReadOnlyList<MarkedWord> Right) Of(WrittenName left, WrittenName right,
        (WordMark[] Left, WordMark[] Right) marks) =>
        (Mark(left, marks.Left, right), Mark(right, marks.Right, left));

    // "Bright Side" and "Brightside" are one key: no word of theirs stands alone.
    private static WordMark[] Softened(WordMark[] marks) => [.. marks.Select(mark => mark > WordMark.Alike ? WordMark.Alike : mark)];

    private static float Shared(Word[] words, WordMark[] marks) =>
        words.Where((_, at) => marks[at] is WordMark.Agrees or WordMark.Alike)
            .Sum(word => word.Bits) / Math.Max(1, words.Sum(word => word.Bits));

    private static (WordMark[] Left, WordMark[] Right) OfOrganisations(Word[] left, Word[] right)
    {
        var (l, r) = (left[..Math.Min(left.Length, WordAlignment.MostWords)], right[..Math.Min(right.Length, WordAlignment.MostWords)]);
        var alignment = new WordAlignment(l, r, new float[l.Length], new float[r.Length], new sbyte[l.Length]);
        alignment.Align();
        var (onLeft, onRight) = (LeftOver(l, alignment.Left), LeftOver(r, alignment.Right));
        return (Marks(left, alignment.Left, onRight), Marks(right, alignment.Right, onLeft));
    }

    private static HashSet<WordRole> LeftOver(Word[] words, Span<float> likeness)
    {
        var roles = new HashSet<WordRole>();
        for (var i = 0; i < words.Length; i++)
        {
            if (likeness[i] is 0 && words[i].Role is WordRole.Naming or WordRole.Number or WordRole.Place or WordRole.Branch)
            {
                roles.Add(words[i].Role);
            }
        }

        return roles;
    }

    private static WordMark[] Marks(Word[] words, Span<float> likeness, HashSet<WordRole> across)
    {
        var marks = new WordMark[words.Length];
        for (var i = 0; i < likeness.Length; i++)
        {
            marks[i] = likeness[i] >= 1
                ? WordMark.Agrees : likeness[i] > 0
                ? WordMark.Alike : across.Contains(words[i].Role) ? WordMark.Contradicts : WordMark.Alone;
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
                leftMarks[i] = rightMarks[partners[i]] = agreements[i] is PersonWordAgreement.Same ? WordMark.Agrees : WordMark.Alike;
            }
        }

        var rest = leftMarks.Contains(WordMark.Weightless) && rightMarks.Contains(WordMark.Weightless)
            ? WordMark.Contradicts : WordMark.Alone;
        leftMarks.AsSpan().Replace(WordMark.Weightless, rest);
        rightMarks.AsSpan().Replace(WordMark.Weightless, rest);
        return (leftMarks, rightMarks);
    }

    private static List<MarkedWord> Mark(WrittenName name, WordMark[] marks, WrittenName other)
    {
        var marked = new List<MarkedWord>();
        foreach (var part in name.Parts)
        {
            var mark = part.Read.Length is 0 ? WordMark.Weightless : part.Read.Max(at => marks[at]);
            Add(marked, part.Text, mark is WordMark.Agrees && !other.Has(part.Folded) ? WordMark.Alike : mark);
        }

        return marked;
    }

    // Neighbours of one mark are one, with the blank between them.
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
