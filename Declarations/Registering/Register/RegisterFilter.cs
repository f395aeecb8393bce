using System.Globalization;
using Declarations.Declaring;
using Declarations.Localization;
using Declarations.Matching;
using Declarations.Signing;
using Declarations.Validation;

namespace Declarations.Registering;

/// <summary>Which signatures of a register are meant, as a request or a form says it. Absent and empty parts do not restrict.</summary>
public sealed record RegisterFilter
{
    /// <summary>The value of <see cref="Country"/> for signatures without a country.</summary>
    public const string NoCountry = "none";

    public string? State { get; init; }

    /// <summary>A mailbox, or words that begin words of a name.</summary>
    public string? Q { get; init; }

    public string? Kind { get; init; }

    /// <summary>ISO 3166-1 alpha-2, or <c>none</c>.</summary>
    public string? Country { get; init; }

    /// <summary>The mailbox's domain: an organisation's with all below it, or one of a mail provider.</summary>
    public string? Domain { get; init; }

    public string? Source { get; init; }

    public string? Listing { get; init; }

    /// <summary>The first day of signing, in the declaration's time zone.</summary>
    public string? From { get; init; }

    /// <summary>The last day of signing.</summary>
    public string? Until { get; init; }

    /// <summary>The sender's network, as <c>192.0.2.0/24</c> or <c>2001:db8::/48</c>; known for a week.</summary>
    public string? Network { get; init; }

    public bool IsEmpty() => !Parts().Any();

    /// <summary>The parts that restrict, by their names in requests.</summary>
    public IEnumerable<(string Name, string Value)> Parts() =>
        new (string, string?)[]
        {
            ("state", State), ("q", Q), ("kind", Kind), ("country", Country), ("domain", Domain), ("source", Source), ("listing", Listing),
            ("from", From), ("until", Until), ("network", Network),
        }.Where(part => !string.IsNullOrWhiteSpace(part.Item2)).Select(part => (part.Item1, part.Item2!));

    /// <exception cref="InvalidInputException">A value is unknown; the part is named.</exception>
    internal RegisterCriteria Read(Declaration declaration) => new(declaration.Id)
    {
        State = EnumNames.Parse<SignatureState>("state", State),
        Search = RegisterSearch.Parse(Q),
        Kind = EnumNames.Parse<SignatoryKind>("kind", Kind),
        Country = ReadCountry(Country),
        Domain = RegisterDomain.Parse(Domain),
        Source = EnumNames.Parse<SignatureSource>("source", Source),
        Listing = EnumNames.Parse<Listing>("listing", Listing),
        From = ReadDay("from", From) is { } from ? SignatureIds.FirstAt(StartOf(from, declaration.Zone)) : null,
        Before = ReadDay("until", Until) is { } until ? SignatureIds.FirstAt(StartOf(until.AddDays(1), declaration.Zone)) : null,
        Network = string.IsNullOrWhiteSpace(Network) ? null
            : NetworkBlock.Parse(Network) ?? throw InvalidInputException.For("network", "must be a network such as 192.0.2.0/24"),
    };

    internal static string? ReadCountry(string? country) => string.IsNullOrWhiteSpace(country) ? null
        : country is NoCountry || Countries.Has(country) ? country
        : throw InvalidInputException.For("country", "must be a country's two letters (ISO 3166-1), such as KE, or none");

    private static DateOnly? ReadDay(string field, string? text) => string.IsNullOrWhiteSpace(text) ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day is { Year: > 1970 and < 9999 } ? day
        : throw InvalidInputException.For(field, "must be a date such as 2027-01-31");

    private static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new(midnight, zone.GetUtcOffset(midnight));
    }
}
