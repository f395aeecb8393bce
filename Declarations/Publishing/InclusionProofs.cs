using Declarations.Encryption;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>Proves to a signer, by the receipt's token, that an edition's roll includes them, without revealing other rows.</summary>
public static class InclusionProofs
{
    internal const int MostEditions = 10;

    /// <summary>
    /// One proof for each of the latest ready final editions and addenda that include the signer, newest first; null when the token is unknown.
    /// </summary>
    public static async Task<IReadOnlyList<InclusionProof>?> Prove(DeclarationsDb db, string token, CancellationToken cancel)
    {
        var clean = SecretToken.Clean(token);
        if (!SecretToken.IsWellFormed(clean))
        {
            return null;
        }

        var hash = SecretToken.HashOf(clean!);
        var signature = await (
            from known in db.SignatureTokens
            join each in db.Signatures on known.SignatureId equals each.Id
            where known.Hash == hash && each.ConfirmedAt != null
                && (known.Purpose == TokenPurpose.Manage || known.Purpose == TokenPurpose.Confirm)
            select new { each.Id, each.DeclarationId }).SingleOrDefaultAsync(cancel);
        return signature is null ? null : await Prove(db, signature.DeclarationId, signature.Id, cancel);
    }

    internal static async Task<IReadOnlyList<InclusionProof>> Prove(
        DeclarationsDb db, Guid declarationId, Guid signatureId, CancellationToken cancel) =>
        await Prove(db, declarationId, await SignatoriesOf(db, signatureId, cancel), cancel);

    // A merge after the edition changes the group's head but not which signatory the row was printed for.
    private static async Task<List<Guid>> SignatoriesOf(DeclarationsDb db, Guid signatureId, CancellationToken cancel)
    {
        var group = await (
            from signatory in db.Signatories
            join member in db.Signatories on signatory.HeadId equals member.HeadId
            where signatory.Id == signatureId
            select new { member.Id, member.HeadId }).ToListAsync(cancel);
        return [signatureId, .. group.OrderByDescending(member => member.Id == member.HeadId).Select(member => member.Id)];
    }

    private static async Task<List<InclusionProof>> Prove(
        DeclarationsDb db, Guid declarationId, List<Guid> signatories, CancellationToken cancel)
    {
        // Streamed, so that one roll at a time is in memory.
        var editions = db.Editions
            .Where(e => e.DeclarationId == declarationId && e.Kind != EditionKind.Draft && e.State == EditionState.Ready)
            .OrderByDescending(e => e.CutOff).ThenByDescending(e => e.Id).Take(MostEditions)
            .Select(e => new { e.Number, e.Kind, e.AddendumTo, e.MerkleRoot, e.Input!.Frozen }).AsAsyncEnumerable();
        var proofs = new List<InclusionProof>();
        await foreach (var edition in editions.WithCancellation(cancel))
        {
            var rows = FrozenEdition.Unseal(db, edition.Frozen).Rows;
            var indexes = rows.Index().Where(each => signatories.Contains(each.Item.SignatoryId))
                .ToDictionary(each => each.Item.SignatoryId, each => each.Index);
            if (signatories.Find(indexes.ContainsKey) is var found && found != Guid.Empty)
            {
                proofs.Add(InclusionProof.Of(EditionNumber.Of(edition.Number, edition.Kind, edition.AddendumTo), edition.MerkleRoot, rows, indexes[found]));
            }
        }

        return proofs;
    }
}
