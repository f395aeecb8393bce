using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Jobs;
using Declarations.Texts;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Correcting;

/// <summary>Saves a correction as the next version, which is signed from then on. Earlier signatures keep their text.</summary>
public static class CorrectText
{
    /// <param name="seen">The version that was corrected, where the request says so.</param>
    public static async Task<SavedVersion> Correct(
        DeclarationsDb db, Declaration declaration, NewCorrection request, Author author, DateTimeOffset now, int? seen,
        CancellationToken cancel)
    {
        var (document, reason) = request.Read(cancel);
        declaration.RequireCorrectable();
        var earlier = declaration.AdoptedVersion!.Value;
        if (seen is not null && seen != earlier)
        {
            throw new VersionConflictException($"Version {earlier} is the text now. Look at it, then correct it.", [], earlier);
        }

        var save = new SaveRequest(declaration.Id, earlier, reason, author, now) { IsCorrection = true };
        return await SaveVersion.Apply(db, save,
            saveBase => TextChange.Of(saveBase.BaseText, document, [], cancel) with { Origin = saveBase.CurrentText }, Record, cancel);

        async Task Record(SaveBase saveBase, SavedVersion saved)
        {
            if (saved.TextSha256 == saveBase.TextOf(earlier).Sha256)
            {
                throw new RuleBrokenException("text_unchanged", "The text is the same as before. Nothing was corrected.");
            }

            var current = await db.Declarations.SingleAsync(d => d.Id == declaration.Id, cancel);
            if (current.AdoptedVersion != earlier)
            {
                throw new VersionConflictException(
                    "The text was corrected in the meantime. Look at it, then correct it.", [], saved.Number - 1);
            }

            current.Correct(saved.Number, saved.TextSha256);
            var correction = new TextCorrection
            {
                Id = Guid.CreateVersion7(now),
                DeclarationId = declaration.Id,
                EarlierVersion = earlier,
                VersionNumber = saved.Number,
                Reason = reason,
                CorrectedBy = author.Id,
                CreatedAt = now,
            };
            db.TextCorrections.Add(correction);
            db.Enqueue(now, JobQueue.Work, CorrectionMessage.Kind, new CorrectionMessage(correction.Id));
            db.Record(now, author.Actor, "text.corrected", $"declaration:{declaration.Id}", declaration.Id,
                before: new { Version = earlier, TextSha256 = saveBase.TextOf(earlier).Sha256 },
                after: new { Version = saved.Number, saved.TextSha256, reason });
        }
    }
}

/// <summary>A correction with the clauses that it changed.</summary>
public sealed record CorrectionView(TextCorrection Correction, IReadOnlyList<ClauseChange> Changes);

public static class CorrectionList
{
    /// <summary>The corrections of the text that the board adopted, oldest first.</summary>
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
