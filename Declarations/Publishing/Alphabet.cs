using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Declarations.Matching;
using ICU4N.Globalization;
using ICU4N.Text;

namespace Declarations.Publishing;

/// <summary>
/// The alphabetical order of names in a language, by collation data that ships with the product: the same on any machine, culture and
/// globalization mode. Numbers are ordered by value. What precedes the first letter, an article, and a person's title do not count.
/// </summary>
internal sealed partial class Alphabet
{
    private static readonly ConcurrentDictionary<string, Alphabet> ByLanguage = new(StringComparer.OrdinalIgnoreCase);

    private readonly Collator collator;
    private readonly Regex articles;

    private Alphabet(string language)
    {
        var numeric = (RuleBasedCollator)((RuleBasedCollator)Collator.GetInstance(new UCultureInfo(language))).CloneAsThawed();
        numeric.IsNumericCollation = true;
        collator = numeric.Freeze();
        articles = language.Split('-', '_')[0].ToLowerInvariant() switch
        {
            "fr" => FrenchArticles(),
            "es" => SpanishArticles(),
            _ => EnglishArticles(),
        };
    }

    public static Alphabet Of(string language) => ByLanguage.GetOrAdd(language, tag => new Alphabet(tag));

    /// <summary>Compared by its own order.</summary>
    public CollationKey Key(string? name, SignatoryKind kind) => collator.GetCollationKey(Counted(name ?? "", kind));

    private string Counted(string name, SignatoryKind kind)
    {
        var letters = BeforeLetters().Replace(name, "");
        var counted = (kind is SignatoryKind.Individual ? Titles() : articles).Replace(letters, "");
        return counted.Length > 0 ? counted : name;
    }

    [GeneratedRegex(@"\A[^\p{L}\p{N}]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BeforeLetters();

    [GeneratedRegex(@"\Athe\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex EnglishArticles();

    [GeneratedRegex(@"\A(?:(?:the|le|la|les)\s+|l['’]\s*)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex FrenchArticles();

    [GeneratedRegex(@"\A(?:the|el|la|los|las)\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SpanishArticles();

    [GeneratedRegex(@"\A(?:(?:dr|dra|prof|mr|mrs|ms|mx|rev|hon|sr|sra|mme|mlle|adv|eng)(?:\.\s*|\s+)|(?:д-р|проф|г-н|г-жа)(?:\.\s*|\s+)|(?:د|أ\.د|م)\.\s*)+",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Titles();
}
