using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Declarations.Localization;

/// <summary>The texts of pages and mails in one language; English replaces a missing text.</summary>
public sealed class Words
{
    private static readonly FrozenDictionary<string, Words> ByLanguage =
        Language.All.Select(language => new Words(language)).ToFrozenDictionary(words => words.Language.Code, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, string> texts;
    private readonly NumberFormatInfo numbers;
    private readonly bool isolates;

    private Words(Language language)
    {
        Language = language;
        var glossary = Glossary.Of(language.Code);
        texts = Load(language.Code).ToFrozenDictionary(pair => pair.Key, pair => glossary.Correct(pair.Value), StringComparer.Ordinal);
        numbers = new NumberFormatInfo { NumberGroupSeparator = texts["number.separator"], NumberDecimalDigits = 0 };
        Isolating = new(this);
    }

    private Words(Words words) =>
        (Language, texts, numbers, isolates, Isolating) = (words.Language, words.texts, words.numbers, true, this);

    /// <summary>
    /// The same texts for screens and mails: values of another direction than the sentence are isolated, so that an address or a title keeps
    /// its order. Printed text is set by the typesetter and must be copied without these characters.
    /// </summary>
    public Words Isolating { get; }

    public Language Language { get; }

    public IEnumerable<string> Keys => texts.Keys;

    public string this[string key] => Find(key) ?? throw new KeyNotFoundException($"There is no text with the key '{key}'.");

    public static Words In(Language language) => ByLanguage[language.Code];

    public static Words In(string? tag) => In(Language.Find(tag) ?? Language.English);

    public bool Has(string key) => Find(key) is not null;

    public string Say(string key, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        // In one pass: a value may contain another placeholder's name.
        var text = this[key].AsSpan();
        var sentence = new StringBuilder();
        while (text.IndexOf('{') is >= 0 and var open && text[open..].IndexOf('}') is > 0 and var length)
        {
            var value = ValueOf(text.Slice(open + 1, length - 1), values);
            sentence.Append(text[..open]).Append(value ?? text.Slice(open, length + 1).ToString());
            text = text[(open + length + 1)..];
            // A Russian date ends with a full stop, which then ends the sentence too.
            text = text is ['.', ..] && value.AsSpan().TrimEnd('\u2069') is [.., '.'] ? text[1..] : text;
        }

        return sentence.Append(text).ToString();
    }

    private string? ValueOf(ReadOnlySpan<char> wanted, ReadOnlySpan<(string Name, object? Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (wanted.SequenceEqual(name))
            {
                return Show(value);
            }
        }

        return null;
    }

    /// <summary>The plural form for the count, which replaces <c>{count}</c>.</summary>
    public string Count(string key, long count, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Say($"{key}.{Plural.Of(Language.Code, count)}", [("count", count), .. values]);

    public string Number(long value) => value.ToString("N", numbers);

    public static string Time(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    private string? Find(string key) =>
        texts.TryGetValue(key, out var text) ? text
        : Language == Language.English ? null
        : In(Language.English).Find(key);

    private string Show(object? value) => value switch
    {
        null => "",
        long or int => Number(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        IFormattable formattable => formattable.ToString(null, Language.Culture),
        _ when value.ToString() is { Length: > 0 } text => isolates ? TextDirection.Isolate(text, Language.Code) : text,
        _ => "",
    };

    private static IEnumerable<KeyValuePair<string, string>> Load(string code)
    {
        var assembly = typeof(Words).Assembly;
        foreach (var name in assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"strings/{code}/", StringComparison.Ordinal)))
        {
            using var file = assembly.GetManifestResourceStream(name)!;
            foreach (var pair in JsonSerializer.Deserialize<Dictionary<string, string>>(file)!)
            {
                yield return pair;
            }
        }
    }
}
