using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Jobs;
using Declarations.Localization;
using Declarations.Registering;
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
    /// <exception cref="RuleBrokenException">
    /// <c>not_adopted</c> unless it is a draft, <c>no_text</c>; of an addendum, <c>no_final_edition</c>, <c>text_changed</c> or <c>nothing_new</c>.
    /// </exception>
    public static async Task<Edition> Freeze(
        DeclarationsDb db, Site site, Declaration declaration, EditionOrder order, DateTimeOffset now, CancellationToken cancel)
    {
        var text = await FindText(db, declaration, order.Kind, order.Language, cancel);
        var roll = await EditionRoll.Read(db, declaration, order.Kind, text, cancel);
        var rows = roll.Rows;
        var edition = Compose(declaration, order, text, roll, await NextNumber(db, declaration.Id, order.Kind, roll.Addends?.To, cancel), now);
        var facts = FactsOf(site, declaration, text, edition) with
        {
            HasOpenQuestions = await DuplicateList.CountOpen(db, declaration.Id, cancel) > 0,
            Logo = (await DeclarationLogo.Find(db, declaration.Id, cancel))?.Png,
        };
        await AuditChain.Extend(db, cancel);
        var frozen = new FrozenEdition(
            await TextHistory.AddTo(facts, db, declaration, rows.Select(row => row.SignatoryId).ToHashSet(), cancel),
            declaration.Slug, text.Markdown, rows, HasListings: true, await AuditChain.Head(db, cancel))
        { AcceptedBy = edition.AcceptedBy, Accepted = order.Accepted, Changes = roll.Changes };
        db.Editions.Add(edition);
        db.EditionInputs.Add(new EditionInput { Id = edition.Id, Frozen = frozen.Seal(db), ListedIds = frozen.ListedIds });
        db.Enqueue(now, JobQueue.Work, RenderRequest.Kind, new RenderRequest(edition.Id));
        db.Record(now, order.Actor, "edition.created", $"edition:{edition.Id}", declaration.Id,
            after: new { edition.Number, edition.AddendumTo, edition.Kind, edition.Version, edition.Language, edition.MerkleRoot, order.Accepted });
        await db.SaveChangesAsync(cancel);
        return edition;
    }

    /// <summary>The text that an edition of this kind prints.</summary>
    /// <exception cref="RuleBrokenException"><c>not_adopted</c> for a final edition, or <c>no_text</c>.</exception>
    internal static async Task<FrozenText> FindText(
        DeclarationsDb db, Declaration declaration, EditionKind kind, string? language, CancellationToken cancel)
    {
        declaration.RequireData();
        if (kind != EditionKind.Draft && declaration.AdoptedVersion is null)
        {
            throw new RuleBrokenException("not_adopted", kind is EditionKind.Addendum
                ? "An addendum adds to a final edition, which prints the adopted text, and none is adopted yet. Create a draft edition instead."
                : "A final edition prints the adopted text, and none is adopted yet. Create a draft edition instead.");
        }

        var version = await db.FindVersion(declaration.Id, declaration.AdoptedVersion, cancel)
            ?? throw new RuleBrokenException("no_text", "There is no version of the text to print yet.");
        return await FrozenText.Read(db, declaration, version, language, cancel);
    }

    // Drafts are numbered apart, and so are the addenda of each edition.
    private static async Task<int> NextNumber(DeclarationsDb db, Guid declarationId, EditionKind kind, int? addendumTo, CancellationToken cancel) =>
        (await db.Editions.Where(e => e.DeclarationId == declarationId && (e.Kind == EditionKind.Draft) == (kind == EditionKind.Draft)
                && e.AddendumTo == addendumTo)
            .MaxAsync(e => (int?)e.Number, cancel) ?? 0) + 1;

    private static Edition Compose(
        Declaration declaration, EditionOrder order, FrozenText text, EditionRoll roll, int number, DateTimeOffset now)
    {
        var counts = RollCounts.Of([.. roll.Rows.Select(row => row.Row)]);
        return new Edition
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = declaration.Id,
            Number = number,
            AddendumTo = roll.Addends?.To,
            RollFrom = roll.Addends?.From,
            SinceId = roll.SinceId,
            Changes = roll.Changes?.Counts(),
            Kind = order.Kind,
            Version = text.Version,
            TextSha256 = text.Sha256,
            Language = text.Language,
            Paper = declaration.Paper,
            AuthenticSha256 = text.AuthenticSha256,
            MerkleRoot = FrozenRoll.MerkleRoot(roll.Rows),
            Organisations = counts.Organisations,
            Individuals = counts.Individuals,
            Withheld = counts.Withheld,
            // PostgreSQL stores microseconds; the printed instant must equal the stored one.
            CutOff = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)),
            CreatedBy = order.Actor,
            AcceptedBy = order.Accepted.Count > 0 ? order.ActorName ?? order.Actor : null,
            Accepted = order.Accepted,
        };
    }

    private static EditionFacts FactsOf(Site site, Declaration declaration, FrozenText text, Edition edition)
    {
        var adopted = declaration.AdoptedVersion == edition.Version ? declaration.AdoptedAt : null;
        return new EditionFacts
        {
            Language = text.Language,
            Title = text.Title,
            Subtitle = text.Subtitle,
            Conference = ConferenceLines.Of(declaration.Conference, Words.In(text.Language)),
            Number = edition.Number,
            AddendumTo = edition.AddendumTo,
            RollFrom = edition.RollFrom,
            Draft = edition.Kind == EditionKind.Draft,
            Version = edition.Version,
            AdoptedOn = adopted is { } at ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, declaration.Zone).DateTime) : null,
            TextSha256 = edition.TextSha256,
            AuthenticLanguage = text.AuthenticSha256 is null ? null : declaration.Language,
            AuthenticSha256 = text.AuthenticSha256,
            MerkleRoot = edition.MerkleRoot,
            CutOff = edition.CutOff,
            VerifyAddress = edition.Kind == EditionKind.Draft ? site.Link("verify")
                : site.Link("editions", declaration.Slug, edition.Address.ToString()),
            UnitedNationsNames = declaration.UnitedNationsNames,
            MembersPrinted = declaration.MembersPrinted,
            Look = EditionLook.Of(declaration),
            Organiser = declaration.OrganiserName,
            OriginalLanguage = declaration.Language,
            RollSorting = declaration.RollSorting,
        };
    }
}
