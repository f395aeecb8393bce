using System.Globalization;
using System.Text.Json;
using Declarations.Matching;

namespace Declarations.Worker.SampleData;

/// <summary>Names of organisations and people that do not exist, from <c>templates/sample/names.json</c>, each drawn once.</summary>
internal sealed class MadeNames(Random random)
{
    private static readonly Locale[] Locales = JsonSerializer.Deserialize<Locale[]>(SampleText.Read("names.json"), JsonSerializerOptions.Web)!;

    private readonly HashSet<string> drawn = new(StringComparer.Ordinal);

    public MadeName Next(SignatoryKind kind)
    {
        while (true)
        {
            // Where more names can be made, more are drawn.
            var (locale, at) = (Locales[0], random.Next(Locales.Sum(l => l.Names(kind))));
            for (var n = 0; at >= locale.Names(kind); locale = Locales[++n])
            {
                at -= locale.Names(kind);
            }

            var name = kind is SignatoryKind.Organisation
                ? Any(locale.Organisations).Replace("{topic}", Any(locale.Topics), StringComparison.Ordinal)
                    .Replace("{place}", Any(locale.Places), StringComparison.Ordinal)
                : Person(locale);
            if (drawn.Add(NameKeys.Of(kind, name)))
            {
                return new(name, Any(locale.Countries), locale.Language, Person(locale), locale.Title);
            }
        }
    }

    // Given name and family's name are each made of two, of which no two persons share three: persons of nearly one name would be asked about.
    private string Person(Locale locale)
    {
        var (given, family) = (locale.Given, locale.Family);
        var (one, two, three) = (random.Next(given.Length), random.Next(given.Length), random.Next(family.Length));
        var last = locale.People.Contains("}{", StringComparison.Ordinal)
            ? family[three] : Blend(family[three], family[(one + two + three) % family.Length]);
        return locale.People.Replace("{given}", Blend(given[one], given[two]), StringComparison.Ordinal)
            .Replace("{family}", last, StringComparison.Ordinal);
    }

    private static string Blend(string one, string other)
    {
        var end = other[((other.Length + 1) / 2)..];
        return end.Length == 0 || CharUnicodeInfo.GetUnicodeCategory(end, 0) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            ? one : one[..((one.Length + 1) / 2)] + end;
    }

    private string Any(string[] of) => of[random.Next(of.Length)];

    /// <param name="Countries">Where such names are at home.</param>
    /// <param name="Language">In which its people read.</param>
    /// <param name="Title">Of who signs for an organisation.</param>
    /// <param name="Organisations">Patterns of <c>{topic}</c> and <c>{place}</c>.</param>
    /// <param name="Topics">What organisations care for.</param>
    /// <param name="Places">Where they are.</param>
    /// <param name="People">The pattern of <c>{given}</c> and <c>{family}</c>.</param>
    /// <param name="Given">Given names.</param>
    /// <param name="Family">Names of families.</param>
    private sealed record Locale(
        string[] Countries, string Language, string Title, string[] Organisations, string[] Topics, string[] Places, string People,
        string[] Given, string[] Family)
    {
        public int Names(SignatoryKind kind) =>
            kind is SignatoryKind.Organisation ? Organisations.Length * Topics.Length * Places.Length : Given.Length * Family.Length;
    }
}

/// <param name="Name">Of the signatory.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Language">In which it reads.</param>
/// <param name="Representative">A person of that country.</param>
/// <param name="Title">Of the representative.</param>
internal sealed record MadeName(string Name, string Country, string Language, string Representative, string Title);
