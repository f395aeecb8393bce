using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Translating;

/// <summary>Texts that are or were signed, by their hash.</summary>
public static class SignedText
{
    /// <summary>Markdown; null when no such text of the declaration is or was signed.</summary>
    public static async Task<string?> Find(DeclarationsDb db, Declaration declaration, string sha256, CancellationToken cancel)
    {
        var hash = sha256.ToLowerInvariant();
        var (id, current) = (declaration.Id, new[] { declaration.AdoptedVersion, declaration.VotedVersion });
        return await db.Versions.Where(v => v.DeclarationId == id && v.TextSha256 == hash
                && (current.Contains(v.Number) || db.TextCorrections.Any(c => c.DeclarationId == id && c.VersionNumber == v.Number)))
            .Select(v => v.Markdown).FirstOrDefaultAsync(cancel)
            ?? await db.TranslationReleases.Where(r => r.DeclarationId == id && r.TextSha256 == hash
                && (r.EndedAt == null || db.Signatures.Any(s => s.DeclarationId == id && s.TranslationSha256 == hash)
                    || db.TextAgreements.Any(a => a.EarlierTranslationSha256 == hash
                        && db.Signatures.Any(s => s.Id == a.SignatureId && s.DeclarationId == id))))
                .Select(r => r.Markdown).FirstOrDefaultAsync(cancel);
    }
}
