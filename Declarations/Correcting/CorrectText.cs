using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Jobs;
using Declarations.Registering;
using Declarations.Texts;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Correcting;

/// <summary>Saves a correction or an amendment as the next version, signed from then on. Earlier signatures keep their text.</summary>
public static class CorrectText
{
    /// <param name="seen">The version that was changed, where the request says so.</param>
    public static async Task<SavedVersion> Change(
        DeclarationsDb db, Declaration declaration, TextChangeKind kind, NewCorrection request, Author author, DateTimeOffset now, int? seen,
        CancellationToken cancel)
    {
        var (document, reason) = request.Read(cancel);
        declaration.RequireChangeable(kind, now);
        var earlier = declaration.AdoptedVersion!.Value;
        if (seen is not null && seen != earlier)
        {
            throw new VersionConflictException($"Version {earlier} is the text now. Look at it, then change it.", [], earlier);
        }

        var save = new SaveRequest(declaration.Id, earlier, reason, author, now) { IsCorrection = true };
        return await SaveVersion.Apply(db, save,
            saveBase => TextChange.Of(saveBase.BaseText, document, [], cancel) with { Origin = saveBase.CurrentText }, Record, cancel);

        async Task Record(SaveBase saveBase, SavedVersion saved)
        {
            if (saved.TextSha256 == saveBase.TextOf(earlier).Sha256)
            {
                throw new RuleBrokenException("text_unchanged", "The text is the same as before. Nothing was changed.");
            }

            var current = await db.Declarations.SingleAsync(d => d.Id == declaration.Id, cancel);
            if (current.AdoptedVersion != earlier)
            {
                throw new VersionConflictException(
                    "The text was changed in the meantime. Look at it, then change it.", [], saved.Number - 1);
            }

            if (kind is TextChangeKind.Amendment)
            {
                current.Amend(saved.Number, saved.TextSha256, now);
                await EarlierSignatories.SetApart(db, declaration.Id, cancel);
            }
            else
            {
                current.Correct(saved.Number, saved.TextSha256);
            }

            var correction = new TextCorrection
            {
                Id = Guid.CreateVersion7(now),
                DeclarationId = declaration.Id,
                Kind = kind,
                EarlierVersion = earlier,
                VersionNumber = saved.Number,
                Reason = reason,
                CorrectedBy = author.Id,
                CreatedAt = now,
            };
            db.TextCorrections.Add(correction);
            Announce(db, correction);
            db.Record(now, author.Actor, kind is TextChangeKind.Amendment ? "text.amended" : "text.corrected",
                $"declaration:{declaration.Id}", declaration.Id, before: new { Version = earlier, TextSha256 = saveBase.TextOf(earlier).Sha256 },
                after: new { Version = saved.Number, saved.TextSha256, reason });
        }
    }

    /// <exception cref="RuleBrokenException">See <see cref="Declaration.RequireAmendable"/>.</exception>
    public static void RequireChangeable(this Declaration declaration, TextChangeKind kind, DateTimeOffset now)
    {
        if (kind is TextChangeKind.Amendment)
        {
            declaration.RequireAmendable(now);
        }
        else
        {
            declaration.RequireCorrectable();
        }
    }

    private static void Announce(DeclarationsDb db, TextCorrection correction)
    {
        if (correction.Kind is TextChangeKind.Amendment)
        {
            db.Enqueue(correction.CreatedAt, JobQueue.Work, AmendmentMessage.Kind, new AmendmentMessage(correction.Id));
        }
        else
        {
            db.Enqueue(correction.CreatedAt, JobQueue.Work, CorrectionMessage.Kind, new CorrectionMessage(correction.Id));
        }
    }
}

/// <summary>A correction or amendment with the clauses that it changed.</summary>
public sealed record CorrectionView(TextCorrection Correction, IReadOnlyList<ClauseChange> Changes);

public static class CorrectionList
{
    /// <summary>The corrections and amendments of the text that the board adopted, oldest first.</summary>
    public static Task<List<TextCorrection>> Of(DeclarationsDb db, Declaration declaration, CancellationToken cancel) =>
        db.TextCorrections.AsNoTracking().Where(c => c.DeclarationId == declaration.Id && c.VersionNumber > declaration.VotedVersion)
            .OrderBy(c => c.VersionNumber).ToListAsync(cancel);

    public static async Task<List<CorrectionView>> WithChanges(DeclarationsDb db, Declaration declaration, CancellationToken cancel)
    {
        var corrections = await Of(db, declaration, cancel);
        var numbers = corrections.SelectMany(c => new[] { c.EarlierVersion, c.VersionNumber }).Distinct().ToList();
        var texts = (await db.Versions.AsNoTracking().Where(v => v.DeclarationId == declaration.Id && numbers.Contains(v.Number))
            .ToListAsync(cancel)).ToDictionary(v => v.Number, v => v.Read());
        return corrections.ConvertAll(c => new CorrectionView(c, Changes(texts[c.EarlierVersion], texts[c.VersionNumber], cancel)));
    }

    /// <summary>The clauses that differ.</summary>
    public static IReadOnlyList<ClauseChange> Changes(TextDocument before, TextDocument after, CancellationToken cancel) =>
        [.. VersionComparison.Compare(before, after, cancel).Where(c => c.Change is not ClauseChange.Same)];
}
