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

    // The United Nations writes the Levantine and the Western name of each month.
    private static readonly string[] ArabicMonths =
    [
        "كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه", "تموز/يوليه", "آب/أغسطس",
        "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر",
    ];

    private readonly FrozenDictionary<string, string> texts;
    private readonly bool isolates;

    private Words(Language language)
    {
        Language = language;
        texts = Load(language.Code).ToFrozenDictionary(StringComparer.Ordinal);
        Isolating = TextDirection.Of(language.Code) is "rtl" ? new(this) : this;
    }

    private Words(Words words) => (Language, texts, isolates, Isolating) = (words.Language, words.texts, true, this);

    /// <summary>
    /// The same texts for screens and mails: in a right-to-left language, values are isolated (Unicode UAX 9), so that a Latin name or an
    /// address keeps its order. Printed text is set by the typesetter and must be copied without these characters.
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
            sentence.Append(text[..open]).Append(ValueOf(text.Slice(open + 1, length - 1), values) ?? text.Slice(open, length + 1).ToString());
            text = text[(open + length + 1)..];
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
    public string Count(string key, long count, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var form = $"{key}.{Plural.Of(Language.Code, count)}";
        return Say(texts.ContainsKey(form) ? form : $"{key}.other", [("count", count), .. values]);
    }

    public string Number(long value) => value.ToString("N0", Language.Culture);

    public string Day(DateOnly day) => Language.Code switch
    {
        "ar" => $"{day.Day} {ArabicMonths[day.Month - 1]} {day.Year}",
        "fr" when day.Day == 1 => $"1er{day.ToString(DayPattern, Language.Culture)[1..]}",
        _ => day.ToString(DayPattern, Language.Culture),
    };

    /// <summary>A period; days of one month share its name.</summary>
    public string Days(DateOnly start, DateOnly end)
    {
        if (start == end)
        {
            return Day(start);
        }

        if ((start.Year, start.Month) != (end.Year, end.Month))
        {
            return Say("date.range", ("from", Day(start)), ("to", Day(end)));
        }

        return Language.Code is "zh"
            ? Say("date.range.month", ("from", Day(start)), ("to", $"{end.Day}日"))
            : Say("date.range.month", ("from", $"{start.Day}{(Language.Code is "fr" && start.Day == 1 ? "er" : "")}"), ("to", Day(end)));
    }

    public string Day(DateTimeOffset at, TimeZoneInfo zone) => Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime));

    /// <summary>Day, time and the name of the zone.</summary>
    public string DayAndTime(DateTimeOffset at, TimeZoneInfo zone, string? zoneName) =>
        $"{Day(at, zone)}{this["list.separator"]}{Time(at, zone)} ({(zoneName ?? "UTC").Replace('_', ' ')})";

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
        _ => isolates ? $"\u2068{value}\u2069" : value.ToString() ?? "",
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
