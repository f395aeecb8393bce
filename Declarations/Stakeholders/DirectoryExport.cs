using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Matching;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Stakeholders;

/// <param name="Name">As it is publicly listed.</param>
public sealed record DirectoryItem(
    SignatoryKind Kind, string Name, string? Country, IReadOnlyList<string> Themes, string Contact, DateTimeOffset AgreedAt);

/// <summary>The entries whose signers agree at this moment. Nothing of them is kept: each export reads the agreements anew.</summary>
public static class DirectoryExport
{
    public const string Action = "directory.exported";

    /// <summary>By name. Empty while the declaration has no directory.</summary>
    public static async Task<IReadOnlyList<DirectoryItem>> Read(DeclarationsDb db, Declaration declaration, CancellationToken cancel)
    {
        if (declaration.Directory is not { } directory)
        {
            return [];
        }

        var listed = from signature in db.Signatures.AsNoTracking()
                     join signatory in db.Signatories on signature.Id equals signatory.Id
                     join head in db.Signatories on signatory.HeadId equals head.Id
                     where signature.DeclarationId == declaration.Id && signature.State == SignatureState.Confirmed
                         && signature.Listing == Listing.Public && head.ListedName != null
                     select new { Signature = signature, head.ListedName, head.Country };
        var items = new List<DirectoryItem>();
        await foreach (var found in listed.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (found.Signature.Refusal(directory) is null
                && found.Signature.Unseal(db.Privacy).Directory is { ConfirmedAt: not null } consent && consent.HoldsFor(directory))
            {
                items.Add(new(found.Signature.Kind, found.ListedName!, found.Country,
                    [.. directory.Themes.Intersect(consent.Themes, StringComparer.Ordinal)], consent.Contact, consent.AgreedAt));
            }
        }

        return [.. items.OrderBy(item => NameOrder.KeyOf(item.Name), StringComparer.Ordinal)
            .ThenBy(item => item.Contact, StringComparer.Ordinal)];
    }

    /// <summary>Reads the entries and records who took how many.</summary>
    public static async Task<IReadOnlyList<DirectoryItem>> Export(
        DeclarationsDb db, Declaration declaration, string format, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var items = await Read(db, declaration, cancel);
        db.Record(now, actor, Action, $"declaration:{declaration.Id}", declaration.Id, after: new { Entries = items.Count, format });
        await db.SaveChangesAsync(cancel);
        return items;
    }
}
