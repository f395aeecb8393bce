using System.Globalization;
using System.Text.RegularExpressions;
using Declarations.Auditing;
using Declarations.Validation;

namespace Declarations.Declaring;

public sealed record NewDeclaration(
    string? Slug, string? Title, string? Subtitle, string? Language, NewConference? Conference, NewOrganiser? Organiser = null)
{
    public async Task<Declaration> Create(DeclarationsDb db, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        var title = fields.Line("title", Title, 300, required: true);
        var subtitle = fields.Line("subtitle", Subtitle, 600);
        fields.Require(Slugs.IsSlug(Slug), "slug", "must be 1 to 80 lower-case letters, digits and single hyphens");
        fields.Require(Slug is not "jobs", "slug", "is taken by the page /secretariat/jobs");
        fields.Require(Languages.IsTag(Language ?? "en"), "language", "must be a language tag such as en, fr or pt-BR");
        var conference = (Conference ?? new(null, null, null, null, null)).Read(fields);
        var organiser = (Organiser ?? new(null, null, null)).Read(fields, new(null, null, null));
        fields.ThrowIfAny();
        var declaration = new Declaration
        {
            Id = Guid.CreateVersion7(now),
            Slug = Slug!,
            Title = title!,
            Subtitle = subtitle,
            Language = Languages.Canonical(Language ?? "en"),
            Conference = conference,
            CreatedAt = now,
            Organiser = organiser,
        };
        db.Declarations.Add(declaration);
        db.Record(now, actor, "declaration.created", $"declaration:{declaration.Id}", declaration.Id,
            after: new { declaration.Slug, declaration.Title });
        await db.SaveChangesAsync(cancel);
        return declaration;
    }
}

public sealed record NewConference(string? Name, string? Session, string? Venue, string? StartsOn, string? EndsOn)
{
    public Conference Read(Fields fields)
    {
        var name = fields.Line("conference.name", Name, 300, required: true);
        var session = fields.Line("conference.session", Session, 100);
        var venue = fields.Line("conference.venue", Venue, 200);
        var starts = ReadDate(fields, "conference.startsOn", StartsOn);
        var ends = ReadDate(fields, "conference.endsOn", EndsOn);
        fields.Require(starts is null || ends is null || starts <= ends, "conference.endsOn", "must not be before the first day");
        return new Conference(name ?? "", session, venue, starts, ends);
    }

    private static DateOnly? ReadDate(Fields fields, string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        var isDate = DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        fields.Require(isDate, field, "must be a date such as 2027-10-14");
        return isDate ? date : null;
    }
}

internal static partial class Slugs
{
    public static bool IsSlug(string? slug) => slug is { Length: <= 80 } && Pattern().IsMatch(slug);

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}

public static partial class Languages
{
    /// <summary>The parts of BCP 47 that a written text needs: language, optional script, optional region.</summary>
    public static bool IsTag(string? tag) => tag is not null && Pattern().IsMatch(tag);

    public static string Canonical(string tag) => CultureInfo.GetCultureInfo(tag).Name;

    [GeneratedRegex(@"\A[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
