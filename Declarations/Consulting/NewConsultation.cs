using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Localization;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Consulting;

/// <summary>A consultation to open, or the new terms of the open one.</summary>
/// <param name="Version">The version that the public reads; stays while the consultation is open.</param>
/// <param name="ClosesAt">RFC 3339 with its offset.</param>
/// <param name="TimeZone">IANA name of the zone in which pages state the closing time; UTC when absent.</param>
/// <param name="Languages">In which input is read; the declaration's language when absent.</param>
/// <param name="Moderation"><c>before</c> when absent: a member decides what becomes public.</param>
public sealed record NewConsultation(
    int? Version, string? ClosesAt, string? TimeZone = null, IReadOnlyList<string?>? Languages = null, Moderation? Moderation = null)
{
    /// <summary>Null when there is no such version.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>text_frozen</c>: the text is adopted. <c>consultation_open</c>: one on another version is open.
    /// </exception>
    public async Task<Consultation?> Apply(
        DeclarationsDb db, Declaration declaration, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var (closesAt, zone, languages) = Read(declaration, now);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockText(declaration.Id, cancel);
        if (!await db.Versions.AnyAsync(v => v.DeclarationId == declaration.Id && v.Number == Version, cancel))
        {
            return null;
        }

        var last = await db.Consultations.SingleOrDefaultAsync(c => c.DeclarationId == declaration.Id && c.ClosedAt == null, cancel);
        var open = last?.IsOpen(now) == true ? last : null;
        last?.CloseIfDue(db, now);
        if (open is not null && open.VersionNumber != Version)
        {
            throw new RuleBrokenException("consultation_open",
                $"A consultation on version {open.VersionNumber} is open. Close it before you open one on another version.");
        }

        var before = open is null ? null : Terms(open);
        if (open is null)
        {
            declaration.RequireDrafting();
            open = Create(declaration.Id, closesAt, zone, languages, now);
            await db.SaveChangesAsync(cancel);
            db.Consultations.Add(open);
        }
        else
        {
            (open.ClosesAt, open.TimeZone, open.Languages) = (closesAt, zone, languages);
            open.Moderation = Moderation ?? Consulting.Moderation.Before;
        }

        db.Record(now, actor, before is null ? "consultation.opened" : "consultation.changed", $"consultation:{open.Id}", declaration.Id,
            before, Terms(open));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return open;
    }

    private Consultation Create(Guid declarationId, DateTimeOffset closesAt, string zone, string[] languages, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        DeclarationId = declarationId,
        VersionNumber = Version!.Value,
        OpenedAt = now,
        ClosesAt = closesAt,
        TimeZone = zone,
        Languages = languages,
        Moderation = Moderation ?? Consulting.Moderation.Before,
    };

    private static object Terms(Consultation c) => new { c.VersionNumber, c.ClosesAt, c.TimeZone, c.Languages, c.Moderation };

    private (DateTimeOffset ClosesAt, string TimeZone, string[] Languages) Read(Declaration declaration, DateTimeOffset now)
    {
        var fields = new Fields();
        fields.Require(Version > 0, "version", "is required");
        fields.Require(TimeZone is null || TimeZones.IsIana(TimeZone), "timeZone", "must be an IANA name such as Europe/Vienna, spelled like that");
        var known = Languages?.Select(Language.Find).OfType<Language>().Select(l => l.Code).Distinct(StringComparer.Ordinal).ToArray() ?? [];
        fields.Require(Languages is null || (known.Length > 0 && Languages.All(l => Language.Find(l) is not null)), "languages",
            $"must be some of {string.Join(", ", Language.All.Select(l => l.Code))}");
        fields.ThrowIfAny();
        var closesAt = DeadlineMove.Read(ClosesAt);
        if (closesAt <= now)
        {
            throw InvalidInputException.For("closesAt", "must be in the future");
        }

        return (closesAt, TimeZone ?? declaration.TimeZone ?? "UTC",
            Languages is null ? [Language.Find(declaration.Language)?.Code ?? Language.English.Code] : known);
    }
}
