namespace Declarations.Matching;

/// <summary>A part of a name as written, its folded letters, and the indexes of its words in the reading.</summary>
internal sealed record WrittenPart(string Text, string Folded, int[] Read);

/// <summary>Maps a name as written to the words of its reading.</summary>
internal sealed class WrittenName
{
    private readonly HashSet<string> folded;

    private WrittenName(List<WrittenPart> parts)
    {
        Parts = parts;
        folded = parts.Select(part => part.Folded).ToHashSet(StringComparer.Ordinal);
    }

    public IReadOnlyList<WrittenPart> Parts { get; }

    public bool Has(string part) => folded.Contains(part);

    public static WrittenName Of(string name, Word[] read) =>
        Of(name, run => Cut(run, isPerson: false), words => WordPositions.InOrder(words, read));

    public static WrittenName OfPerson(string name, Word[] read) =>
        Of(name, run => Cut(run, isPerson: true), words => WordPositions.InAnyOrder(words, read));

    /// <summary>The words of the reading, each with its spelling in the name.</summary>
    public static IEnumerable<(string Token, string Text)> Tokens(SignatoryKind kind, string name)
    {
        if (Folding.Fold(name).Length is 0)
        {
            return [];
        }

        var read = MatchProfile.Of(new MatchInput(kind, name)).Main.Words;
        var parts = (kind is SignatoryKind.Individual ? OfPerson(name, read) : Of(name, read)).Parts;
        return Enumerable.Range(0, read.Length)
            .Select(at => (read[at].Text, string.Concat(parts.Where(part => part.Read.Contains(at)).Select(part => part.Text))));
    }

    private static WrittenName Of(string name, Func<string, List<(string Text, string[] Words)>> cut, Func<string[], int[][]> find)
    {
        var words = Runs(name).SelectMany(run => string.IsNullOrWhiteSpace(run) ? [(run, [])] : cut(run)).ToList();
        var found = find([.. words.SelectMany(word => word.Words)]);
        var (parts, at) = (new List<WrittenPart>(), 0);
        foreach (var (text, own) in words)
        {
            parts.Add(new WrittenPart(text, Letters(text), [.. found[at..(at + own.Length)].SelectMany(places => places).Distinct()]));
            at += own.Length;
        }

        return new WrittenName(parts);
    }

    private static IEnumerable<string> Runs(string name)
    {
        for (var (start, end) = (0, 0); start < name.Length; start = end)
        {
            while (end < name.Length && char.IsWhiteSpace(name[end]) == char.IsWhiteSpace(name[start]))
            {
                end++;
            }

            yield return name[start..end];
        }
    }

    /// <summary>Splits a run at hyphens, elisions, compounds and segmented words where the letters allow it.</summary>
    private static List<(string Text, string[] Words)> Cut(string run, bool isPerson)
    {
        string[] pieces = isPerson ? PersonWords.Of(run) : [.. OrganisationWords.Folded(run).SelectMany(Compounds.Split)];
        if (pieces.Length < 2 || !string.Equals(string.Concat(pieces), Letters(run), StringComparison.Ordinal))
        {
            return [(run, ReadAlone(run))];
        }

        var (rest, cuts) = (run, new List<(string Text, string[] Words)>());
        foreach (var piece in pieces[..^1])
        {
            var at = EndOf(rest, piece);
            if (at is 0)
            {
                return [(run, [.. pieces.SelectMany(ReadAlone)])];
            }

            cuts.Add((rest[..at], ReadAlone(piece)));
            rest = rest[at..];
        }

        cuts.Add((rest, ReadAlone(pieces[^1])));
        return cuts;

        string[] ReadAlone(string text) => isPerson ? PersonWords.Of(text) : [.. NameReading.Of(text).Words.Select(word => word.Text)];
    }

    /// <summary>Where the given letters end in a run, including following punctuation; 0 when they end within a letter.</summary>
    private static int EndOf(string run, string letters)
    {
        var all = Letters(run);
        for (var at = run.Length - 1; at > 0; at--)
        {
            if (!(IsJoining(run[at - 1]) && IsJoining(run[at]))
                && string.Equals(Letters(run[..at]), letters, StringComparison.Ordinal)
                    && string.Equals(letters + Letters(run[at..]), all, StringComparison.Ordinal))
            {
                return at;
            }
        }

        return 0;
    }

    // Splitting joined Arabic letters would change their shape.
    private static bool IsJoining(char c) => c is >= '\u0600' and <= '\u08FF' && char.IsLetter(c);

    public static string Letters(string text) => Folding.Fold(text).Replace(" ", "", StringComparison.Ordinal);
}
