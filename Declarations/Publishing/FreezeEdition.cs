using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Jobs;
using Declarations.Localization;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

public sealed record RenderRequest(Guid EditionId)
{
    public const string Kind = "edition.render";
}

/// <summary>Freezes text and roll as a new edition and enqueues its rendering, in one transaction.</summary>
public static class FreezeEdition
{
    /// <summary>Prints the adopted version; a draft prints the newest version while none is adopted.</summary>
    /// <exception cref="RuleBrokenException"><c>not_adopted</c> for a final edition, or <c>no_text</c>.</exception>
    public static async Task<Edition> Freeze(
        DeclarationsDb db, Site site, Declaration declaration, EditionKind kind, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        declaration.RequireData();
        if (kind == EditionKind.Final && declaration.AdoptedVersion is null)
        {
            throw new RuleBrokenException(
                "not_adopted", "A final edition prints the adopted text, and none is adopted yet. Create a draft edition instead.");
        }

        var version = await db.FindVersion(declaration.Id, declaration.AdoptedVersion, cancel)
            ?? throw new RuleBrokenException("no_text", "There is no version of the text to print yet.");
        var rows = await FrozenRoll.Read(db, declaration.Id, cancel);
        var edition = Compose(declaration, kind, version, rows, await NextNumber(db, declaration.Id, cancel), actor, now);
        await AuditChain.Extend(db, cancel);
        var frozen = new FrozenEdition(
            await TextHistory.AddTo(FactsOf(site, declaration, edition), db, declaration, cancel),
            declaration.Slug, version.Markdown, rows, HasListings: true, await AuditChain.Head(db, cancel));
        db.Editions.Add(edition);
        db.EditionInputs.Add(new EditionInput { Id = edition.Id, Frozen = frozen.Seal(db) });
        db.Enqueue(now, JobQueue.Work, RenderRequest.Kind, new RenderRequest(edition.Id));
        db.Record(now, actor, "edition.created", $"edition:{edition.Id}", declaration.Id,
            after: new { edition.Number, edition.Kind, edition.Version, edition.MerkleRoot });
        await db.SaveChangesAsync(cancel);
        return edition;
    }

    private static async Task<int> NextNumber(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        (await db.Editions.Where(e => e.DeclarationId == declarationId).MaxAsync(e => (int?)e.Number, cancel) ?? 0) + 1;

    private static Edition Compose(
        Declaration declaration, EditionKind kind, DraftVersion version, IReadOnlyList<FrozenRow> rows, int number, string actor,
        DateTimeOffset now)
    {
        var counts = RollCounts.Of([.. rows.Select(row => row.Row)]);
        return new Edition
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = declaration.Id,
            Number = number,
            Kind = kind,
            Version = version.Number,
            TextSha256 = version.TextSha256,
            MerkleRoot = FrozenRoll.MerkleRoot(rows),
            Organisations = counts.Organisations,
            Individuals = counts.Individuals,
            Withheld = counts.Withheld,
            // PostgreSQL stores microseconds; the printed instant must equal the stored one.
            CutOff = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)),
            CreatedBy = actor,
        };
    }

    private static EditionFacts FactsOf(Site site, Declaration declaration, Edition edition)
    {
        var adopted = declaration.AdoptedVersion == edition.Version ? declaration.AdoptedAt : null;
        return new EditionFacts
        {
            Language = declaration.Language,
            Title = declaration.Title,
            Subtitle = declaration.Subtitle,
            Conference = ConferenceLines.Of(declaration.Conference, Words.In(declaration.Language)),
            Number = edition.Number,
            Draft = edition.Kind == EditionKind.Draft,
            Version = edition.Version,
            AdoptedOn = adopted is { } at ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, declaration.Zone).DateTime) : null,
            TextSha256 = edition.TextSha256,
            MerkleRoot = edition.MerkleRoot,
            CutOff = edition.CutOff,
            VerifyAddress = site.Link("verify"),
            UnitedNationsNames = declaration.UnitedNationsNames,
            MembersPrinted = declaration.MembersPrinted,
        };
    }
}
