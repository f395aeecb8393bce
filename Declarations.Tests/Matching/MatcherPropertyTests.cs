using Declarations.Matching;

namespace Declarations.Tests.Matching;

public sealed class MatcherPropertyTests
{
    private static readonly string[] Words =
        ["Centre", "for", "Human", "Rights", "Kenya", "Kenyan", "fundación", "Kuchlak", "Welfare", "Society", "e.V.", "(CHR)",
            "International", "Int'l", "47", "II", "Youth", "/", "aka", "of", "права", "人権", "Women's", "Netwrok", "Network", "Brightside",
            "Bright", "Side", "brightside.org", "www.rights.ke", "(BRIGHT)", "BRIGHT", "Forty-Four", "pro"];

    // Edge cases of real input: whitespace and punctuation only, letters that fold to nothing, unpaired surrogates, very long names.
    private static readonly string[] Pieces =
        ["", " ", "\u00a0", ".", "…", ",", "/", "(", ")", "&", "ー", "ʰ", "\u200f", "\u202e", "\0", "\ud83d", "🌍", "𞤀", "1", "23", "٣",
            "ǅ", "ﬁ", "I", "İ", "e.V.", "Dr", "aka", "van", "'", "d'", "الـ", "한", "中", "ก", "ጤ", "Ωμ", new('a', 300),
            string.Concat(Enumerable.Repeat("b c ", 60)), "Mary", "Rights",
            "x.org", "www..org", "ー.org", ".рф", "http://", "(BX)"];

    private static readonly string?[] Countries = [null, "KE", "US"];
    private static readonly string?[] Domains = [null, "ngo.org", "other.org"];

    [Property(MaxTest = 400)]
    public bool Matching_is_symmetric(byte[] left, byte[] right)
    {
        var (a, b) = (Profile(left), Profile(right));
        var (one, other) = (Matcher.Match(a, b), Matcher.Match(b, a));

        return one.Decision == other.Decision && one.Score.Equals(other.Score)
            && string.Equals(one.ReasonText, other.ReasonText, StringComparison.Ordinal)
            && Matcher.ScoreInRegister(a, b, 5_000).Equals(Matcher.ScoreInRegister(b, a, 5_000));
    }

    [Property(MaxTest = 2_000)]
    public bool Unusual_names_are_matched_without_failure(byte[] left, byte[] right, bool person)
    {
        var kind = person ? SignatoryKind.Individual : SignatoryKind.Organisation;
        var (a, b) = (Unusual(kind, left), Unusual(kind, right));
        var keys = BlockingKeys.Of(a).Concat(BlockingKeys.Of(b)).ToList();
        var score = Matcher.ScoreInRegister(a, b, 1_000);

        return keys.TrueForAll(key => key.Length > 2) && score is >= 0 and <= 1 && Matcher.Match(a, b).ReasonText == Matcher.Match(b, a).ReasonText
            && (a.Key.Length > 0 && b.Key.Length > 0 || Matcher.Match(a, b).Decision is MatchDecision.Different);
    }

    [Property(MaxTest = 200)]
    public bool A_score_is_between_0_and_1(byte[] left, byte[] right) =>
        Matcher.Score(Profile(left), Profile(right)) is >= 0 and <= 1 && Matcher.Match(Profile(left), Profile(left)).Score is >= 0 and <= 1;

    [Property(MaxTest = 200)]
    public bool Only_equal_keys_merge_automatically(byte[] left, byte[] right)
    {
        var (a, b) = (Profile(left), Profile(right));
        return Matcher.Match(a, b).Decision is not MatchDecision.Same || string.Equals(a.Key, b.Key, StringComparison.Ordinal);
    }

    [Property(MaxTest = 60)]
    public bool Groups_and_questions_of_a_roll_do_not_depend_on_the_order_of_rows(byte[][] names, int turn)
    {
        var profiles = names.Where(name => name is { Length: > 1 }).Select(Profile).ToArray();
        if (profiles.Length < 2)
        {
            return true;
        }

        var shift = Math.Abs(turn % profiles.Length);
        var reordered = profiles[shift..].Concat(profiles[..shift]).Reverse().ToArray();
        return Describe(profiles).SetEquals(Describe(reordered));
    }

    [Property(MaxTest = 60)]
    public bool Any_two_rows_of_a_group_merge_by_a_rule(byte[][] names)
    {
        var profiles = names.Where(name => name is { Length: > 1 }).Select(Profile).ToArray();
        var found = RollMatching.Match(profiles);

        return Enumerable.Range(0, profiles.Length).GroupBy(row => found.Groups[row])
            .All(group => group.All(a => group.All(b => a == b || Matcher.Certain(profiles[a], profiles[b]) is not null)));
    }

    private static HashSet<string> Describe(MatchProfile[] profiles)
    {
        var found = RollMatching.Match(profiles);
        var groups = Enumerable.Range(0, profiles.Length).GroupBy(row => found.Groups[row])
            .Select(group => "group " + string.Join(" + ", group.Select(row => Text(profiles[row])).Order(StringComparer.Ordinal)));
        var questions = found.Questions.Select(question => new[] { Text(profiles[question.Left]), Text(profiles[question.Right]) })
            .Select(pair => "ask " + string.Join(" ? ", pair.Order(StringComparer.Ordinal)));
        return groups.Concat(questions).ToHashSet(StringComparer.Ordinal);
    }

    private static string Text(MatchProfile profile) => $"{profile.SignOn.Name}|{profile.Country}|{profile.OrganisationDomain}";

    private static MatchProfile Unusual(SignatoryKind kind, byte[] bytes) =>
        MatchProfile.Of(new MatchInput(kind, Unusual(bytes.Take(5)),
            Acronym: bytes.Length > 5 ? Unusual(bytes[5..6]) : null,
            OwnName: bytes.Length > 6 ? Unusual(bytes[6..].Take(3)) : null));

    private static string Unusual(IEnumerable<byte> bytes) =>
        string.Concat(bytes.Select(b => Pieces[b % Pieces.Length] + (b > 128 ? " " : "")));

    private static MatchProfile Profile(byte[]? bytes)
    {
        bytes ??= [];
        var name = string.Join(' ', bytes.Skip(1).Take(6).Select(b => Words[b % Words.Length]));
        var first = bytes.Length > 0 ? bytes[0] : 0;
        return MatchProfile.Of(new MatchInput(SignatoryKind.Organisation, name, Countries[first % 3], Domains[first / 3 % 3]));
    }
}
