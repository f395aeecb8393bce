namespace Declarations.Matching;

/// <summary>Part of a written name, its folded letters, and the places of the words that the reader made of it.</summary>
internal sealed record WrittenPart(string Text, string Folded, int[] Read);

/// <summary>A name as it was written beside the words that the matcher reads in it.</summary>
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

    /// <param name="name">As written.</param>
    /// <param name="read">What the reader made of it, or of the part of it that it reads.</param>
    public static WrittenName Of(string name, Word[] read) =>
        Of(name, run => Cut(run, isPerson: false), words => ReaderPlaces.InOrder(words, read));

    public static WrittenName OfPerson(string name, Word[] read) =>
        Of(name, run => Cut(run, isPerson: true), words => ReaderPlaces.Anywhere(words, read));

    /// <summary>The reader's words, each with how it is written.</summary>
    public static IEnumerable<(string Token, string Text)> Tokens(SignatoryKind kind, string name)
    {
        if (Folding.Fold(name).Length is 0)
        {
            return [];
        }

        var read = MatchProfile.Of(new MatchInput(kind, name)).Main.Array;
        var parts = (kind is SignatoryKind.Individual ? OfPerson(name, read) : Of(name, read)).Parts;
        return Enumerable.Range(0, read.Length)
            .Select(at => (read[at].Text, string.Concat(parts.Where(part => part.Read.Contains(at)).Select(part => part.Text))));
    }

    private static WrittenName Of(string name, Func<string, List<(string Text, string[] Words)>> cut, Func<string[], int[][]> find)
    {
        var words = WordRun(name).SelectMany(run => string.IsNullOrWhiteSpace(run) ? [(run, [])] : cut(run)).ToList();
        var found = find([.. words.SelectMany(word => word.Words)]);
        var (parts, at) = (new List<WrittenPart>(), 0);
        foreach (var (text, own) in words)
        {
            parts.Add(new WrittenPart(text, Letters(text), [.. found[at..(at + own.Length)].SelectMany(places => places).Distinct()]));
            at += own.Length;
        }

        return new WrittenName(parts);
    }

    /// <summary>Words and blanks by turns.</summary>
    private static IEnumerable<string> WordRun(string name)
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

    /// <summary>Hyphens, elisions, compounds and scripts without blanks make several words of one run, if the letters tell where.</summary>
    private static List<(string Text, string[] Words)> Cut(string run, bool isPerson)
    {
        string[] pieces = isPerson ? PersonWords.Of(run) : [.. OrganisationWords.Folded(run).SelectMany(Compounds.Split)];
        if (pieces.Length < 2 || !string.Equals(string.Concat(pieces), Letters(run), StringComparison.Ordinal))
        {
            return [(run, Alone(run))];
        }

        var (rest, cuts) = (run, new List<(string Text, string[] Words)>());
        foreach (var piece in pieces[..^1])
        {
            var at = Place(rest, piece);
            if (at is 0)
            {
                return [(run, [.. pieces.SelectMany(Alone)])];
            }

            cuts.Add((rest[..at], Alone(piece)));
            rest = rest[at..];
        }

        cuts.Add((rest, Alone(pieces[^1])));
        return cuts;

        string[] Alone(string text) => isPerson ? PersonWords.Of(text) : [.. NameReading.Of(text).Array.Select(word => word.Text)];
    }

    /// <summary>Where a run's first letters end, marks and hyphens after them included; 0 when they end inside a letter.</summary>
    private static int Place(string run, string letters)
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

    // Arabic letters change their shape where they are cut.
    private static bool IsJoining(char c) => c is >= '\u0600' and <= '\u08FF' && char.IsLetter(c);

    public static string Letters(string text) => Folding.Fold(text).Replace(" ", "", StringComparison.Ordinal);
}
