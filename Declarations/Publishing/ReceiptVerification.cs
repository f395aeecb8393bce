using System.Text.Json;
using System.Text.Json.Serialization;
using Declarations.Encryption;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>A delivered edition that includes the signatory of a receipt.</summary>
/// <param name="SupersededBy">The newest delivered edition in its language, when it is not this one.</param>
/// <param name="IsCounted">False when the signature was withdrawn, or no longer counts, since.</param>
/// <param name="Listing">
/// Whether the edition names the signatory: in both renderings, in the complete one (<c>delivered</c>), or counts it without its name.
/// </param>
public sealed record VerifiedReceipt(
    string Slug, string Title, int Edition, DateOnly? DeliveredOn, int? SupersededBy, bool IsCounted, RowListing Listing,
    InclusionProof Proof)
{
    /// <summary>The number of the edition that <see cref="Edition"/> is the number of an addendum to.</summary>
    public int? AddendumTo { get; init; }

    [JsonIgnore]
    public EditionNumber Number => new(Edition, AddendumTo: AddendumTo);
}

/// <summary>
/// Checks a receipt: the secret link in the mail, which only its signer has, or the proof file that a signer handed on. The number of a
/// receipt tells nothing: whoever has a copy of the database knows the numbers of all signatures.
/// </summary>
public static class ReceiptVerification
{
    private const int LongestReceipt = 20_000;

    private static readonly JsonSerializerOptions ProofFormat = new(JsonSerializerDefaults.Web) { MaxDepth = 8 };

    /// <summary>Newest edition first; empty when no delivered edition includes it.</summary>
    /// <exception cref="InvalidInputException">Neither a link nor a proof.</exception>
    public static async Task<IReadOnlyList<VerifiedReceipt>> Find(DeclarationsDb db, string? receipt, CancellationToken cancel)
    {
        var typed = receipt?.Trim() ?? "";
        if (typed.Length is 0 or > LongestReceipt)
        {
            throw InvalidInputException.For("receipt", typed.Length == 0 ? "is required" : "is too long");
        }

        return typed.StartsWith('{') ? await OfProofs(db, Read(typed), cancel) : await OfLink(db, TokenIn(typed), cancel);
    }

    /// <summary>Of a confirmed signature.</summary>
    internal static async Task<IReadOnlyList<VerifiedReceipt>> OfSignature(DeclarationsDb db, Signature signature, CancellationToken cancel) =>
        [.. (await Delivered(db, await InclusionProofs.Prove(db, signature.DeclarationId, signature.Id, cancel), cancel))
            .Select(found => found.Of(signature.IsActive, found.Proof.Listing!.Value))];

    private static async Task<IReadOnlyList<VerifiedReceipt>> OfLink(DeclarationsDb db, string token, CancellationToken cancel)
    {
        if (await InclusionProofs.Prove(db, token, cancel) is not { Count: > 0 } proofs)
        {
            return [];
        }

        var hash = SecretToken.HashOf(token);
        var isCounted = await db.SignatureTokens.Where(t => t.Hash == hash).Join(db.Signatures, t => t.SignatureId, s => s.Id, (_, s) => s.State)
            .AnyAsync(state => state == SignatureState.Confirmed || state == SignatureState.Quarantined, cancel);
        return [.. (await Delivered(db, proofs, cancel)).Select(found => found.Of(isCounted, found.Proof.Listing!.Value))];
    }

    private static async Task<IReadOnlyList<VerifiedReceipt>> OfProofs(
        DeclarationsDb db, IReadOnlyList<InclusionProof> proofs, CancellationToken cancel)
    {
        var verified = new List<VerifiedReceipt>();
        foreach (var found in await Delivered(db, [.. proofs.Where(proof => proof.IsValid())], cancel))
        {
            var frozen = await db.Editions.Where(e => e.Id == found.EditionId).Select(e => e.Input!.Frozen).SingleAsync(cancel);
            var rows = FrozenEdition.Unseal(db, frozen).Rows;
            if (found.Proof.Index < rows.Count)
            {
                var row = rows[found.Proof.Index];
                verified.Add(found.Of(await IsCounted(db, row.SignatoryId, cancel), row.Row.Listing));
            }
        }

        return verified;
    }

    // A held signature looks accepted to its sender.
    private static Task<bool> IsCounted(DeclarationsDb db, Guid signatoryId, CancellationToken cancel) => (
        from signatory in db.Signatories
        where signatory.Id == signatoryId
        join member in db.Signatories on signatory.HeadId equals member.HeadId
        join signature in db.Signatures on member.Id equals signature.Id
        select signature.State).AnyAsync(state => state == SignatureState.Confirmed || state == SignatureState.Quarantined, cancel);

    private static async Task<List<Inclusion>> Delivered(
        DeclarationsDb db, IReadOnlyList<InclusionProof> proofs, CancellationToken cancel)
    {
        var roots = proofs.Select(proof => proof.MerkleRoot).ToList();
        var editions = await (
            from edition in db.Editions
            where roots.Contains(edition.MerkleRoot) && edition.DeliveredAt != null
            join declaration in db.Declarations on edition.DeclarationId equals declaration.Id
            orderby edition.CutOff descending
            select new
            {
                edition.Id,
                edition.MerkleRoot,
                edition.Number,
                edition.AddendumTo,
                declaration.Slug,
                declaration.Title,
                DeliveredOn = db.Deliveries.Where(d => d.EditionId == edition.Id && d.RemovedAt == null).Min(d => (DateOnly?)d.DeliveredOn),
                Newest = db.Editions.Where(e => e.DeclarationId == declaration.Id && e.DeliveredAt != null && e.Language == edition.Language
                        && e.Kind == EditionKind.Final)
                    .Max(e => (int?)e.Number),
            }).ToListAsync(cancel);
        return [.. editions.Join(proofs, e => e.MerkleRoot, p => p.MerkleRoot, (e, proof) => new Inclusion(e.Id, proof, (isCounted, listing) => new(
            e.Slug, e.Title, e.Number, e.DeliveredOn, e.Newest > (e.AddendumTo ?? e.Number) ? e.Newest : null, isCounted, listing, proof)
            { AddendumTo = e.AddendumTo }), StringComparer.Ordinal)];
    }

    private static string TokenIn(string typed)
    {
        var link = typed.Split('?')[0];
        var token = SecretToken.Clean(link[(link.LastIndexOf('/') + 1)..]);
        return SecretToken.IsWellFormed(token) ? token! : throw Garbled();
    }

    private static List<InclusionProof> Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = ProofFormat.MaxDepth });
            var proofs = document.RootElement.TryGetProperty("items", out var items)
                ? items.Deserialize<List<InclusionProof>>(ProofFormat) : [document.RootElement.Deserialize<InclusionProof>(ProofFormat)!];
            return proofs is { Count: > 0 and <= InclusionProofs.MostEditions } && proofs.TrueForAll(IsComplete) ? proofs : throw Garbled();
        }
        catch (Exception garbled) when (garbled is JsonException or InvalidOperationException or NotSupportedException)
        {
            throw Garbled();
        }
    }

    private static bool IsComplete(InclusionProof? proof) => proof is
    {
        MerkleRoot.Length: 64, Salt.Length: 64, Leaf.Length: 64, Row: not null, Path.Count: <= 64, Index: >= 0,
    } && proof.Path.Append(proof.MerkleRoot).Append(proof.Salt).All(hash => hash is { Length: 64 } && hash.All(char.IsAsciiHexDigit));

    private static InvalidInputException Garbled() =>
        InvalidInputException.For("receipt", "must be the whole link of the receipt, or the whole content of its proof file");

    private sealed record Inclusion(Guid EditionId, InclusionProof Proof, Func<bool, RowListing, VerifiedReceipt> Of);
}
