using System.Data;
using System.Globalization;
using Declarations.Declaring;
using Declarations.Inviting;
using Declarations.Localization;
using Declarations.Matching;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Figures;

/// <summary>
/// The figures of one declaration's signatures at one instant. Every breakdown adds up to <see cref="Confirmed"/>: the register's number of
/// signatures in the state confirmed.
/// </summary>
/// <param name="AsOf">When they were counted; all in one snapshot of the database.</param>
/// <param name="TimeZone">IANA name of the zone that days begin and end in.</param>
/// <param name="Confirmed">Signatures that count now.</param>
/// <param name="Signatories">What the public list shows: a signatory with several signatures is one.</param>
/// <param name="Funnel">What became of all sign-ons that are stored.</param>
/// <param name="PerHour">Beginning of the hour, UTC; hours without a confirmation are left out.</param>
/// <param name="PerDay">Days of <paramref name="TimeZone"/>; days without a confirmation are left out.</param>
/// <param name="ByCountry">As stated by the signer, most first; a null code for none.</param>
/// <param name="ByRegion">UN M49; null for no or an unknown country.</param>
/// <param name="ByLanguage">BCP 47; the language that was read and signed.</param>
/// <param name="ByKind">Organisations and individuals.</param>
/// <param name="ByListing">How the name is shown.</param>
/// <param name="BySource">Signed by oneself, or entered by the secretariat.</param>
/// <param name="Invitations">Invited mailboxes by what became of them.</param>
public sealed record SignatureFigures(
    DateTimeOffset AsOf, string TimeZone, long Confirmed, SignatoryCounts Signatories, SignOnFunnel Funnel,
    IReadOnlyList<HourFigure> PerHour, IReadOnlyList<DayFigure> PerDay, IReadOnlyList<CountryFigure> ByCountry,
    IReadOnlyList<RegionFigure> ByRegion, IReadOnlyList<LanguageFigure> ByLanguage, IReadOnlyDictionary<string, long> ByKind,
    IReadOnlyDictionary<string, long> ByListing, IReadOnlyDictionary<string, long> BySource, IReadOnlyDictionary<string, long> Invitations)
{
    /// <summary>Reads every signature of the declaration once, and its tallies.</summary>
    public static async Task<SignatureFigures> Read(
        DeclarationsDb db, Declaration declaration, DateTimeOffset now, CancellationToken cancel)
    {
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var rows = (await Counted(db, declaration.Id).ToListAsync(cancel)).ToLookup(row => row.Breakdown, StringComparer.Ordinal);
        var signatories = await SignatoryCounts.Of(db, declaration.Id, cancel);
        var invitations = await InvitationList.Count(db, declaration.Id, cancel);
        var members = await ListedMembers.Of(db, declaration.Id, cancel);
        await snapshot.CommitAsync(cancel);
        return Of(declaration, now, rows, signatories, members) with
        {
            Invitations = Enum.GetValues<InvitationState>().ToDictionary(
                EnumNames.NameOf, state => (long)invitations.GetValueOrDefault(state), StringComparer.Ordinal),
        };
    }

    // Quarters of an hour: every zone's hours and days are made of them.
    private static IQueryable<FigureRow> Counted(DeclarationsDb db, Guid declarationId) => db.Database.SqlQuery<FigureRow>($"""
        select case when grouping(slot) = 0 then 'slot' when grouping(country) = 0 then 'country' when grouping(language) = 0 then 'language'
                when grouping(kind) = 0 then 'kind' when grouping(listing) = 0 then 'listing' when grouping(source) = 0 then 'source'
                when grouping(state) = 0 then 'state' else 'all' end as "Breakdown",
            coalesce(slot::text, country, language, kind, listing, source, state) as "Value",
            count(*) as "Begun", count(mailed_at) as "Mailed", count(confirmed_at) as "EverConfirmed",
            count(*) filter (where state = 'confirmed') as "Confirmed"
        from (select extract(epoch from date_bin('15 minutes', confirmed_at, 'epoch'))::bigint as slot, country, language, kind, listing,
                source, state, mailed_at, confirmed_at
            from signatures where declaration_id = {declarationId}) s
        group by grouping sets ((slot), (country), (language), (kind), (listing), (source), (state), ())
        """);

    private static SignatureFigures Of(
        Declaration declaration, DateTimeOffset now, ILookup<string, FigureRow> rows, SignatoryCounts signatories,
        ListedMembers listed)
    {
        var all = rows["all"].Single();
        var slots = rows["slot"].Where(row => row is { Value: not null, Confirmed: > 0 })
            .Select(row => (At: DateTimeOffset.FromUnixTimeSeconds(long.Parse(row.Value!, CultureInfo.InvariantCulture)),
                row.Confirmed)).OrderBy(slot => slot.At).ToList();
        var countries = rows["country"].Where(row => row.Confirmed > 0)
            .OrderByDescending(row => row.Confirmed).ThenBy(row => row.Value, StringComparer.Ordinal).ToList();
        return new(now, declaration.Zone.Id, all.Confirmed, signatories,
            SignOnFunnel.Of(all, rows["state"].ToDictionary(row => row.Value!, row => row.Begun, StringComparer.Ordinal)),
            [.. slots.GroupBy(slot => slot.At.AddTicks(-(slot.At.Ticks % TimeSpan.TicksPerHour)))
                .Select(hour => new HourFigure(hour.Key, hour.Sum(slot => slot.Confirmed)))],
            [.. slots.GroupBy(slot => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(slot.At, declaration.Zone).DateTime))
                .Select(day => new DayFigure(day.Key, day.Sum(slot => slot.Confirmed)))],
            WithMembers(countries, listed),
            [.. countries.GroupBy(row => Regions.Of(row.Value)).Select(region => new RegionFigure(
                region.Key?.Region, region.Key?.Subregion, region.Sum(row => row.Confirmed)))
                .OrderByDescending(region => region.Count).ThenBy(region => region.Subregion, StringComparer.Ordinal)],
            [.. rows["language"].Where(row => row.Confirmed > 0).OrderByDescending(row => row.Confirmed)
                .ThenBy(row => row.Value, StringComparer.Ordinal)
                .Select(row => new LanguageFigure(row.Value!, CultureInfo.GetCultureInfo(row.Value!).EnglishName, row.Confirmed))],
            ByName<SignatoryKind>(rows["kind"]), ByName<Listing>(rows["listing"]), ByName<SignatureSource>(rows["source"]),
            new Dictionary<string, long>(StringComparer.Ordinal));
    }

    // Countries with members only come after those with signatures.
    private static List<CountryFigure> WithMembers(List<FigureRow> countries, ListedMembers listed)
    {
        var members = listed.Distinct.GroupBy(m => m.Country ?? "", StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.LongCount(), StringComparer.Ordinal);
        var signed = countries.Select(row => row.Value ?? "").ToHashSet(StringComparer.Ordinal);
        return [.. countries.Select(row => (Code: row.Value, row.Confirmed))
            .Concat(members.Keys.Where(code => !signed.Contains(code)).Order(StringComparer.Ordinal).Select(code => (Code: (string?)code, Confirmed: 0L)))
            .Select(row => new CountryFigure(row.Code, row.Code is { } code ? Countries.Name(code, Language.English) : null, row.Confirmed,
                members.GetValueOrDefault(row.Code ?? "")))];
    }

    // Also names without a signature, so that readers need not tell absent from zero.
    private static Dictionary<string, long> ByName<T>(IEnumerable<FigureRow> rows)
        where T : struct, Enum
    {
        var counts = rows.ToDictionary(row => row.Value!, row => row.Confirmed, StringComparer.Ordinal);
        return EnumNames.All<T>().ToDictionary(name => name, name => counts.GetValueOrDefault(name), StringComparer.Ordinal);
    }
}

public sealed record HourFigure(DateTimeOffset At, long Count);

public sealed record DayFigure(DateOnly On, long Count);

/// <param name="Members">Organisations of the country that coalitions list and that have not signed themselves; not in <paramref name="Count"/>.</param>
public sealed record CountryFigure(string? Country, string? Name, long Count, long Members);

public sealed record RegionFigure(string? Region, string? Subregion, long Count);

public sealed record LanguageFigure(string Language, string Name, long Count);

/// <summary>
/// From begun to counted. <see cref="Begun"/> is <see cref="Confirmed"/> plus those never confirmed, and the states add up to it. Unconfirmed
/// sign-ons are deleted some weeks after the closing, and leave these figures then.
/// </summary>
/// <param name="Begun">All sign-ons that are stored.</param>
/// <param name="Mailed">Of them, those for which a link to confirm was mailed.</param>
/// <param name="Confirmed">Ever confirmed, whatever became of it.</param>
/// <param name="States">Their number by state of today; every state is named.</param>
public sealed record SignOnFunnel(long Begun, long Mailed, long Confirmed, IReadOnlyDictionary<string, long> States)
{
    internal static SignOnFunnel Of(FigureRow all, Dictionary<string, long> states) => new(all.Begun, all.Mailed, all.EverConfirmed,
        EnumNames.All<SignatureState>().ToDictionary(name => name, name => states.GetValueOrDefault(name), StringComparer.Ordinal));
}

internal sealed record FigureRow(string Breakdown, string? Value, long Begun, long Mailed, long EverConfirmed, long Confirmed);
