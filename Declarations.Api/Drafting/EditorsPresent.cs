using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Drafting;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Drafting;

/// <summary>Who else is editing, and what was saved meanwhile.</summary>
/// <param name="Others">By name.</param>
/// <param name="Base">The version that the caller started from; 0 for none.</param>
public sealed record EditorsPresent(string Slug, IReadOnlyList<string> Others, int Base, VersionLine? Newest)
{
    public VersionLine? Newer => Newest is { } newest && newest.Number > Base ? newest : null;

    /// <summary>The caller is editing.</summary>
    internal static async Task<EditorsPresent> Enter(
        DeclarationsDb db, Declaration declaration, int version, Caller caller, DateTimeOffset now, CancellationToken cancel)
    {
        await EditorPresence.Note(db, declaration.Id, caller.Id, now, cancel);
        var present = await EditorPresence.Of(db, declaration.Id, now, cancel);
        return new(declaration.Slug, [.. present.Where(p => p.MemberId != caller.Id).Select(p => p.Name)], version,
            await FindNewest(db, declaration.Id, cancel));
    }

    internal static Task<VersionLine?> FindNewest(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        db.Versions.AsNoTracking().Where(v => v.DeclarationId == declarationId).OrderByDescending(v => v.Number)
            .Select(v => new VersionLine(v.Number, v.AuthorName, v.Summary, v.SavedAt, v.TextSha256)).FirstOrDefaultAsync(cancel);
}
