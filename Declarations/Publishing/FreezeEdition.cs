using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Jobs;
using Declarations.Localization;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>The version that an edition prints.</summary>
public sealed record EditionText(int Version, string Markdown, string Sha256);

/// <summary>What the Worker is asked to render.</summary>
public sealed record RenderRequest(Guid EditionId)
{
    public const string Kind = "edition.render";
}

/// <summary>Freezes text and roll as a new edition and promises its rendering, in one transaction.</summary>
public static class FreezeEdition
{
    /// <summary>Of the adopted version; a draft is of the newest while none is adopted.</summary>
    /// <exception cref="RuleBrokenException"><c>no_text</c>: nothing has been written yet.</exception>
    public static async Task<Edition> Freeze(
        DeclarationsDb db, Site site, Declaration declaration, EditionKind kind, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (kind == EditionKind.Final && declaration.AdoptedVersion is null)
        {
            throw NotAdopted();
        }

        var version = await db.FindVersion(declaration.Id, declaration.AdoptedVersion, cancel)
            ?? throw new RuleBrokenException("no_text", "There is no version of the text to print yet.");
        return await Freeze(db, site, declaration, kind, new EditionText(version.Number, version.Markdown, version.TextSha256), actor,
            now, cancel);
    }

    /// <exception cref="RuleBrokenException"><c>not_adopted</c>: a final edition prints the adopted version.</exception>
    public static async Task<Edition> Freeze(
        DeclarationsDb db, Site site, Declaration declaration, EditionKind kind, EditionText text, string actor, DateTimeOffset now,
        CancellationToken cancel)
    {
        if (kind == EditionKind.Final && declaration.AdoptedVersion != text.Version)
        {
            throw NotAdopted();
        }

        var rows = await FrozenRoll.Take(db, declaration.Id, cancel);
        var edition = Compose(declaration, kind, text, rows, await NextNumber(db, declaration.Id, cancel), actor, now);
        var frozen = new FrozenEdition(FactsOf(site, declaration, edition), declaration.Slug, text.Markdown, rows);
        db.Editions.Add(edition);
        db.EditionInputs.Add(new EditionInput { Id = edition.Id, Frozen = db.Privacy.SealJson(frozen, FrozenEdition.Purpose) });
        db.Enqueue(now, JobQueue.Work, RenderRequest.Kind, new RenderRequest(edition.Id));
        db.Record(now, actor, "edition.created", $"edition:{edition.Id}", declaration.Id,
            after: new { edition.Number, edition.Kind, edition.Version, edition.MerkleRoot });
        await db.SaveChangesAsync(cancel);
        return edition;
    }

    private static RuleBrokenException NotAdopted() =>
        new("not_adopted", "A final edition prints the adopted text, and none is adopted yet. A draft edition can be made.");

    private static async Task<int> NextNumber(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        (await db.Editions.Where(e => e.DeclarationId == declarationId).MaxAsync(e => (int?)e.Number, cancel) ?? 0) + 1;

    private static Edition Compose(
        Declaration declaration, EditionKind kind, EditionText text, IReadOnlyList<FrozenRow> rows, int number, string actor,
        DateTimeOffset now)
    {
        var counts = RollCounts.Of([.. rows.Select(row => row.Row)]);
        return new Edition
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = declaration.Id,
            Number = number,
            Kind = kind,
            Version = text.Version,
            TextSha256 = text.Sha256,
            MerkleRoot = FrozenRoll.MerkleRoot(rows),
            Organisations = counts.Organisations,
            Individuals = counts.Individuals,
            Withheld = counts.Withheld,
            CutOff = now,
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
        };
    }
}
