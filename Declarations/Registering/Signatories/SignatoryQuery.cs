using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Declarations.Matching;
using Declarations.Validation;

namespace Declarations.Registering;

/// <summary>The order of the public list, within organisations and within individuals.</summary>
public enum SignatorySort
{
    Confirmation,
    Name,

    /// <summary>By the country's English name, then by name; signatories without a country at the end.</summary>
    Country,
}

/// <summary>Which public signatories are asked for. Absent and empty parts do not restrict.</summary>
/// <param name="Country">A code, or <see cref="RegisterFilter.NoCountry"/>.</param>
/// <param name="Words">Each begins a word of the name, in the spelling of <see cref="NameOrder"/>.</param>
public sealed record SignatoryQuery(
    SignatoryKind? Kind = null, string? Country = null, IReadOnlyList<string>? Words = null, SignatorySort Sort = SignatorySort.Confirmation)
{
    private const int LongestQuery = 300;

    /// <exception cref="InvalidInputException">A value is unknown; the parameter is named.</exception>
    public static SignatoryQuery Parse(string? kind, string? country, string? q, string? sort)
    {
        if (OneLine.Validate(q, LongestQuery, out var text) is { } fault)
        {
            throw InvalidInputException.For("q", fault);
        }

        return new(EnumNames.Parse<SignatoryKind>("kind", kind), RegisterFilter.ReadCountry(country),
            text.Length == 0 ? null : NameOrder.KeyOf(text).Split(' ', StringSplitOptions.RemoveEmptyEntries),
            EnumNames.Parse<SignatorySort>("sort", sort) ?? SignatorySort.Confirmation);
    }
}

/// <summary>A signatory's place in the public list by name or country.</summary>
internal sealed record SignatoryPlace(SignatorySort Sort, SignatoryKind Kind, string Country, Guid Id, string Key)
{
    public string Text => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Sort}\n{Kind}\n{Country}\n{Id}\n{Key}")));

    /// <exception cref="InvalidInputException">Not a place in a list with this sort.</exception>
    public static SignatoryPlace? Parse(string? text, SignatorySort sort)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var parts = Base64Url.IsValid(text) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('\n', 5) : [];
        return parts.Length == 5 && EnumNames.Find<SignatorySort>(parts[0]) == sort && EnumNames.Find<SignatoryKind>(parts[1]) is { } kind
            && Guid.TryParse(parts[3], out var id) && !parts[4].Contains('\0', StringComparison.Ordinal)
            ? new(sort, kind, parts[2], id, parts[4])
            : throw InvalidInputException.For("after", "must be the next value of an earlier page with the same sort");
    }
}
