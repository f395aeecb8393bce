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

    private Words(Language language)
    {
        Language = language;
        texts = Load(language.Code).ToFrozenDictionary(StringComparer.Ordinal);
    }

    public Language Language { get; }

    public IEnumerable<string> Keys => texts.Keys;

    public string this[string key] => Find(key) ?? throw new KeyNotFoundException($"There is no text with the key '{key}'.");

    public static Words In(Language language) => ByLanguage[language.Code];

    public static Words In(string? tag) => In(Language.Find(tag) ?? Language.English);

    public bool Has(string key) => Find(key) is not null;

    public string Say(string key, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var sentence = new StringBuilder(this[key]);
        foreach (var (name, value) in values)
        {
            sentence.Replace($"{{{name}}}", Show(value));
        }

        return sentence.ToString();
    }

    /// <summary>The plural form for the count, which replaces <c>{count}</c>.</summary>
    public string Count(string key, long count, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var form = $"{key}.{Plural.Of(Language.Code, count)}";
        return Say(texts.ContainsKey(form) ? form : $"{key}.other", [("count", count), .. values]);
    }

    public string Number(long value) => value.ToString("N0", Language.Culture);

    public string Day(DateOnly day) => day.ToString(DayPattern, Language.Culture);

    public string Day(DateTimeOffset at, TimeZoneInfo zone) => Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime));

    public static string Time(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    private string DayPattern =>
        Language == Language.English
            ? "d MMMM yyyy"
            : Language.Culture.DateTimeFormat.LongDatePattern.Replace("dddd", "", StringComparison.Ordinal).Trim(' ', ',', '،');

    private string? Find(string key) =>
        texts.TryGetValue(key, out var text) ? text
        : Language == Language.English ? null
        : In(Language.English).Find(key);

    private string Show(object? value) => value switch
    {
        null => "",
        long or int => Number(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        IFormattable formattable => formattable.ToString(null, Language.Culture),
        _ => value.ToString() ?? "",
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
