using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>
/// Deletes what the register holds of signatories whose retention has ended: hashes, names that are not public, and the names chosen for
/// them. Groups, counts and public names stay.
/// </summary>
internal static class SignatoryErasure
{
    /// <summary>The caller holds the signatures locked and saves.</summary>
    public static async Task EndRetention(
        DeclarationsDb db, Guid declarationId, IReadOnlyList<Signature> signatures, DateTimeOffset now, CancellationToken cancel)
    {
        await db.LockRegister(declarationId, cancel);
        var ids = signatures.Select(s => s.Id).ToArray();
        var found = await (
            from signatory in db.Signatories
            where ids.Contains(signatory.Id)
            join head in db.Signatories on signatory.HeadId equals head.Id
            select new { Signatory = signatory, IsNamed = head.ListedName != null }).ToDictionaryAsync(f => f.Signatory.Id, cancel);
        foreach (var signature in signatures)
        {
            var row = found.GetValueOrDefault(signature.Id);
            var isNamed = row is { IsNamed: true } && signature.State == SignatureState.Confirmed;
            signature.EndRetention(isNamed, db.Privacy, now);
            if (row is { Signatory: var signatory })
            {
                signatory.EraseHashes();
                var showsGroup = row.IsNamed && signatory.HeadId == signatory.Id;
                signatory.SealedName = isNamed || showsGroup ? signatory.SealedName : db.Privacy.SealText("", Signatory.NamePurpose);
            }
        }

        var unnamed = found.Values.Where(f => !f.IsNamed).Select(f => f.Signatory.Id).ToArray();
        await db.NameChoices.Where(c => ids.Contains(c.SignatoryId) && (unnamed.Contains(c.SignatoryId) || c.Listing != Listing.Public))
            .ExecuteDeleteAsync(cancel);
    }
}
