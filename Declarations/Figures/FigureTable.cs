using System.Globalization;
using System.Text;
using Declarations.Inviting;
using Declarations.Signing;
using Declarations.Validation;

namespace Declarations.Figures;

/// <summary>One breakdown as labels and counts, for a table, a chart and a CSV file.</summary>
/// <param name="Name">Its address: <c>days</c>, <c>countries</c>.</param>
/// <param name="Title">What it counts, in English.</param>
/// <param name="Label">The heading of the labels.</param>
/// <param name="IsSeries">Whether the rows follow each other in time.</param>
/// <param name="Rows">In order of time, or most first.</param>
/// <param name="Unit">What the rows count.</param>
/// <param name="Beside">A second count of each row, which is in no sum of the first; null for none.</param>
/// <param name="BesideUnit">What it counts.</param>
public sealed record FigureTable(
    string Name, string Title, string Label, bool IsSeries, IReadOnlyList<(string Label, long Count)> Rows, string Unit = "Signatures",
    IReadOnlyList<long>? Beside = null, string BesideUnit = "")
{
    private const int LatestHours = 72, LatestDays = 120;

    public static IReadOnlyList<FigureTable> Of(SignatureFigures figures) =>
    [
        new("funnel", "From sign-on to signature", "Step", false,
        [
            ("Begun", figures.Funnel.Begun), ("Mail with the link sent", figures.Funnel.Mailed), ("Confirmed", figures.Funnel.Confirmed),
            ("Confirmed and counted today", figures.Confirmed),
        ]),
        new("invitations", "Invitations answered", "State", false,
        [
            ("Signed", Count<InvitationState>(figures.Invitations, InvitationState.Signed)),
            ("Declined", Count<InvitationState>(figures.Invitations, InvitationState.Declined)),
            ("Not answered yet", Count<InvitationState>(figures.Invitations, InvitationState.Sent)),
            ("Not delivered", Count<InvitationState>(figures.Invitations, InvitationState.Bounced)),
            ("Waiting to be sent", Count<InvitationState>(figures.Invitations, InvitationState.Queued)),
        ], "Invitations"),
        new("days", $"Confirmed per day ({figures.TimeZone})", "Day", true, Days(figures)),
        new("hours", "Confirmed per hour (UTC), last three days", "Hour", true, Hours(figures)),
        Countries(figures),
        new("regions", "By region (UN M49)", "Region", false, [.. figures.ByRegion.Select(r => (RegionName(r), r.Count))]),
        new("languages", "By language read", "Language", false, [.. figures.ByLanguage.Select(l => (l.Name, l.Count))]),
        new("listings", "By how the name is shown", "Listing", false,
        [
            ("Public", Count<Listing>(figures.ByListing, Listing.Public)),
            ("In the delivered document", Count<Listing>(figures.ByListing, Listing.Delivered)),
            ("Withheld", Count<Listing>(figures.ByListing, Listing.Withheld)),
        ]),
    ];

    /// <summary>The rows with their second counts.</summary>
    public IEnumerable<(string Label, long Count, long? Beside)> Lines => Rows.Select((row, at) => (row.Label, row.Count, Beside?[at]));

    /// <summary>UTF-8 with a byte order mark, RFC 4180.</summary>
    public byte[] Csv()
    {
        var csv = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Label},{Unit}{(Beside is null ? "" : $",{BesideUnit}")}\r\n");
        foreach (var (label, count, beside) in Lines)
        {
            var cell = label.AsSpan().IndexOfAny(',', '"') < 0 ? label : $"\"{label.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
            csv.Append(CultureInfo.InvariantCulture, $"{cell},{count}{(beside is null ? "" : $",{beside}")}\r\n");
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())];
    }

    private static FigureTable Countries(SignatureFigures figures)
    {
        var hasMembers = figures.ByCountry.Any(c => c.Members > 0);
        return new("countries", "By country", "Country", false, [.. figures.ByCountry.Select(c => (c.Name ?? "None stated", c.Count))],
            Beside: hasMembers ? [.. figures.ByCountry.Select(c => c.Members)] : null, BesideUnit: "Members of coalitions");
    }

    private static string RegionName(RegionFigure region) => region.Region is null ? "No country stated"
        : region.Subregion == region.Region ? region.Region : $"{region.Subregion}, {region.Region}";

    private static long Count<T>(IReadOnlyDictionary<string, long> counts, T value)
        where T : struct, Enum => counts[EnumNames.NameOf(value)];

    private static List<(string, long)> Days(SignatureFigures figures)
    {
        if (figures.PerDay.Count == 0)
        {
            return [];
        }

        var counts = figures.PerDay.ToDictionary(day => day.On, day => day.Count);
        var last = figures.PerDay[^1].On;
        var first = figures.PerDay[0].On.DayNumber > last.DayNumber - LatestDays ? figures.PerDay[0].On : last.AddDays(1 - LatestDays);
        return [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(n => first.AddDays(n))
            .Select(day => (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), counts.GetValueOrDefault(day)))];
    }

    private static List<(string, long)> Hours(SignatureFigures figures)
    {
        var counts = figures.PerHour.ToDictionary(hour => hour.At, hour => hour.Count);
        var last = figures.AsOf.AddTicks(-(figures.AsOf.Ticks % TimeSpan.TicksPerHour));
        return [.. Enumerable.Range(1 - LatestHours, LatestHours).Select(n => last.AddHours(n))
            .Select(hour => (hour.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), counts.GetValueOrDefault(hour)))];
    }
}
