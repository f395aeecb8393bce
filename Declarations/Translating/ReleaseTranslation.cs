using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Drafting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Declarations.Translating;

/// <summary>Fixes a translation of the adopted text, so that it is read and signed; or takes that back while nobody has signed it.</summary>
public static class ReleaseTranslation
{
    /// <summary>Releases the newest translation, or the one of <paramref name="number"/>. Null when there is none.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>not_adopted</c>, <c>translation_incomplete</c> or <c>translation_signed</c>.
    /// </exception>
    public static async Task<ReleasedText?> Release(
        DeclarationsDb db, Declaration declaration, string language, int? number, Author author, DateTimeOffset now,
        CancellationToken cancel)
    {
        await using var transaction = await Lock(db, declaration, cancel);
        if (declaration.AdoptedVersion is not { } version)
        {
            throw new RuleBrokenException("not_adopted", "The text is not adopted: a translation is released for the text that is signed.");
        }

        if (await TranslationStatus.Read(db, declaration, language, number, version, cancel) is not { } status)
        {
            return null;
        }

        RequireComplete(status);
        var text = status.Compose(cancel);
        var translation = status.Translation!;
        var earlier = await Current(db, declaration, language, cancel);
        if (earlier is not null && earlier.TextSha256 == text.Sha256 && earlier.AuthenticSha256 == declaration.TextSha256
            && (earlier.Title, earlier.Subtitle) == (translation.Title, translation.Subtitle) && declaration.TextIn(language) is { } same)
        {
            return same;
        }

        await RequireUnsigned(db, declaration, earlier, cancel);
        if (earlier is not null)
        {
            earlier.EndedAt = now;
            await db.SaveChangesAsync(cancel);
        }

        var released = new ReleasedText(language, translation.Title!, translation.Subtitle, translation.Number, version,
            declaration.TextSha256!, text.Sha256, now);
        declaration.Release(released);
        db.TranslationReleases.Add(new TranslationRelease
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = declaration.Id,
            Language = language,
            Number = translation.Number,
            VersionNumber = version,
            AuthenticSha256 = declaration.TextSha256!,
            Title = translation.Title!,
            Subtitle = translation.Subtitle,
            Markdown = text.Markdown,
            TextSha256 = text.Sha256,
            ClauseIds = [.. text.Clauses.Select(c => c.Id!)],
            ReleasedBy = author.Id,
            ReleasedAt = now,
        });
        db.Record(now, author.Actor, "translation.released", $"declaration:{declaration.Id}", declaration.Id,
            before: earlier is null ? null : new { earlier.Language, earlier.Number, earlier.TextSha256 },
            after: new { released.Language, released.Number, released.Version, released.TextSha256, released.AuthenticSha256 });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return released;
    }

    /// <summary>False when that language was not released.</summary>
    /// <exception cref="RuleBrokenException"><c>translation_signed</c>.</exception>
    public static async Task<bool> TakeBack(
        DeclarationsDb db, Declaration declaration, string language, Author author, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await Lock(db, declaration, cancel);
        if (await Current(db, declaration, language, cancel) is not { } release)
        {
            return false;
        }

        await RequireUnsigned(db, declaration, release, cancel);
        release.EndedAt = now;
        declaration.TakeBackRelease(language);
        db.Record(now, author.Actor, "translation.release_taken_back", $"declaration:{declaration.Id}", declaration.Id,
            before: new { release.Language, release.Number, release.TextSha256 });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    // No signature on the translation is confirmed meanwhile, and the declaration is as committed.
    private static async Task<IDbContextTransaction> Lock(DeclarationsDb db, Declaration declaration, CancellationToken cancel)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockText(declaration.Id, cancel);
        await db.Entry(declaration).ReloadAsync(cancel);
        return transaction;
    }

    private static Task<TranslationRelease?> Current(
        DeclarationsDb db, Declaration declaration, string language, CancellationToken cancel) =>
        db.TranslationReleases.SingleOrDefaultAsync(
            r => r.DeclarationId == declaration.Id && r.Language == language && r.EndedAt == null, cancel);

    private static void RequireComplete(TranslationStatus status)
    {
        if (!status.IsComplete)
        {
            throw new RuleBrokenException("translation_incomplete",
                $"The translation is not complete: {status.Missing} clauses are missing, {status.Changed} were changed since they were "
                    + $"translated, and the title is {(status.TitleState is TranslatedState.Current ? "translated" : "not")}.");
        }
    }

    // Who signed it keeps that text; a translation of a corrected text takes its place.
    private static async Task RequireUnsigned(
        DeclarationsDb db, Declaration declaration, TranslationRelease? release, CancellationToken cancel)
    {
        if (release is not null && release.AuthenticSha256 == declaration.TextSha256 && await db.Signatures.AnyAsync(s =>
            s.DeclarationId == declaration.Id && s.TranslationSha256 == release.TextSha256 && s.ConfirmedAt != null, cancel))
        {
            throw new RuleBrokenException("translation_signed",
                "Somebody has signed this translation: it can no longer be changed while the authentic text is the same.");
        }
    }
}
