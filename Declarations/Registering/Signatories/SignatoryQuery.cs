using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Declarations.Localization;
using Declarations.Matching;
using Declarations.Validation;

namespace Declarations.Registering;

/// <summary>The order of the public list, within organisations and within individuals.</summary>
public enum SignatorySort
{
    Confirmation,

    /// <summary>In the alphabetical order of the query's language.</summary>
    Name,

    /// <summary>By the country's English name, then by name; signatories without a country at the end.</summary>
    Country,
}

/// <summary>Which public signatories are asked for. Absent and empty parts do not restrict.</summary>
/// <param name="Country">A code, or <see cref="RegisterFilter.NoCountry"/>.</param>
/// <param name="Words">Each begins a word of the name, in the spelling of <see cref="NameOrder"/>.</param>
public sealed record SignatoryQuery(
    Language Language, SignatoryKind? Kind = null, string? Country = null, IReadOnlyList<string>? Words = null,
    SignatorySort Sort = SignatorySort.Confirmation)
{
    private const int LongestQuery = 300;

    /// <summary>Whether it asks for names by more than their kind.</summary>
    public bool IsSearch => Country is not null || Words is not null;

    /// <exception cref="InvalidInputException">A value is unknown; the parameter is named.</exception>
    public static SignatoryQuery Parse(Language language, string? kind, string? country, string? q, string? sort)
    {
        if (OneLine.Validate(q, LongestQuery, out var text) is { } fault)
        {
            throw InvalidInputException.For("q", fault);
        }

        return new(language, EnumNames.Parse<SignatoryKind>("kind", kind), RegisterFilter.ReadCountry(country),
            text.Length == 0 ? null : NameOrder.KeyOf(text).Split(' ', StringSplitOptions.RemoveEmptyEntries),
            EnumNames.Parse<SignatorySort>("sort", sort) ?? SignatorySort.Confirmation);
    }
}

/// <summary>A signatory's place in the public list by name or country.</summary>
/// <param name="Order">The list's order; another has other places.</param>
internal sealed record SignatoryPlace(string Order, SignatoryKind Kind, string Country, Guid Id, string Key)
{
    public string Text => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Order}\n{Kind}\n{Country}\n{Id}\n{Key}")));

    public static string OrderOf(SignatoryQuery query) =>
        query.Sort is SignatorySort.Name ? Alphabet.Of(query.Language) : query.Sort.ToString();

    /// <exception cref="InvalidInputException">Not a place in the list that the query asks for.</exception>
    public static SignatoryPlace? Parse(string? text, SignatoryQuery query)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var parts = Base64Url.IsValid(text) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('\n', 5) : [];
        return parts.Length == 5 && parts[0].Equals(OrderOf(query), StringComparison.Ordinal) && EnumNames.Find<SignatoryKind>(parts[1]) is { } kind
            && Guid.TryParse(parts[3], out var id) && !parts[4].Contains('\0', StringComparison.Ordinal)
            ? new(parts[0], kind, parts[2], id, parts[4])
            : throw InvalidInputException.For("after", "must be the next value of an earlier page with the same sort and language");
    }
}
