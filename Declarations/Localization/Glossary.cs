using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Declarations.Localization;

/// <summary>
/// The terms of a language (<c>templates/strings/glossary.xx.json</c>): each word form that the texts are written with, and the word shown
/// for it, so that a native reader corrects a term in one place.
/// </summary>
internal sealed class Glossary
{
    private readonly FrozenDictionary<string, string> shown;
    private readonly Regex? words;

    private Glossary(IReadOnlyDictionary<string, GlossaryTerm> terms, bool hasSpaces)
    {
        Terms = terms;
        shown = terms.Values.SelectMany(term => term.Words)
            .SelectMany(pair => new[] { pair, new(Capital(pair.Key), Capital(pair.Value)) })
            .DistinctBy(pair => pair.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(StringComparer.Ordinal);
        words = shown.All(pair => pair.Key == pair.Value) ? null : Matching(shown.Keys, hasSpaces);
    }

    public IReadOnlyDictionary<string, GlossaryTerm> Terms { get; }

    public static Glossary Of(string language)
    {
        using var file = typeof(Glossary).Assembly.GetManifestResourceStream($"strings/glossary.{language}.json")!;
        return Parse(language, JsonSerializer.Deserialize<Dictionary<string, GlossaryTerm>>(file, JsonSerializerOptions.Web)!);
    }

    public static Glossary Parse(string language, IReadOnlyDictionary<string, GlossaryTerm> terms) => new(terms, language is not "zh");

    /// <summary>The text with every corrected word replaced; placeholders stay as they are.</summary>
    public string Correct(string text) =>
        words?.Replace(text, match => shown.GetValueOrDefault(match.Value, match.Value)) ?? text;

    // Longer forms come first: one may begin with another, or keep a part of itself from being corrected.
    private static Regex Matching(IEnumerable<string> forms, bool hasSpaces)
    {
        var any = string.Join('|', forms.OrderByDescending(form => form.Length).Select(Regex.Escape));
        var whole = hasSpaces ? $@"(?<![\p{{L}}\p{{M}}])(?:{any})(?![\p{{L}}\p{{M}}])" : any;
        return new Regex($@"\{{\w+\}}|{whole}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    private static string Capital(string word) => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..];
}

/// <summary>One term with its word forms.</summary>
/// <param name="Words">The form in the texts, and the word shown for it.</param>
/// <param name="Stem">A part of every form: a word of the texts that contains it must be one of the forms.</param>
/// <param name="Not">Words that must not be used for the term.</param>
internal sealed record GlossaryTerm(IReadOnlyDictionary<string, string> Words, string? Stem = null, IReadOnlyList<string>? Not = null);
