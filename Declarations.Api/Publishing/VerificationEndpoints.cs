using Declarations.Api.Hosting;
using Declarations.Publishing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Publishing;

/// <summary>The delivered edition that a file or a Merkle root belongs to, with what is public about it.</summary>
/// <param name="File">Null when the hash is the Merkle root of the roll.</param>
/// <param name="Replaced">The file was public, and a name has been removed from it since.</param>
/// <param name="SupersededBy">The newest delivered edition, when it is not this one.</param>
public sealed record VerificationResponse(
    string Sha256, string? File, string Slug, string Title, int Edition, bool Delivered, DateOnly? DeliveredOn, bool Replaced,
    int? SupersededBy, DateTimeOffset CutOff, RollCounts Counts, int Version, string TextSha256, string MerkleRoot,
    IReadOnlyList<Erratum> Errata)
{
    /// <summary>The number of the edition that <c>edition</c> is the number of an addendum to.</summary>
    public int? AddendumTo { get; init; }
}

/// <param name="Receipt">The link of the receipt or its last part, or the content of a proof file.</param>
public sealed record ReceiptRequest(string? Receipt);

public sealed record ReceiptResponse(IReadOnlyList<VerifiedReceipt> Items);

public sealed record ProofListResponse(IReadOnlyList<InclusionProof> Items);

/// <summary>Answers whether a file belongs to an edition, and whether an edition includes a signature.</summary>
internal static class VerificationEndpoints
{
    public static void MapVerification(this RouteGroupBuilder api)
    {
        api.MapGet("/verification/{sha256}", Verify);
        api.MapPost("/verification", VerifyReceipt);
        api.MapGet("/withdrawals/{token}/proof", Prove);
    }

    private static async Task<Ok<VerificationResponse>> Verify(string sha256, DeclarationsDb db, CancellationToken cancel)
    {
        var found = await Verification.Find(db, sha256, cancel).OrNotFound("edition");
        var edition = found.Edition;
        return TypedResults.Ok(new VerificationResponse(
            sha256.Trim().ToLowerInvariant(), found.FileName, found.Slug, found.Title, edition.Number, edition.IsPublic,
            found.DeliveredOn, found.IsReplaced, found.SupersededBy, edition.CutOff, edition.Counts, edition.Version, edition.TextSha256, edition.MerkleRoot, found.Errata)
        {
            AddendumTo = edition.AddendumTo,
        });
    }

    /// <summary>Which delivered editions include the signatory of a receipt, with the proofs. Changes nothing.</summary>
    private static async Task<Ok<ReceiptResponse>> VerifyReceipt(
        ReceiptRequest request, HttpResponse response, DeclarationsDb db, CancellationToken cancel)
    {
        response.Headers.CacheControl = "no-store";
        var found = await ReceiptVerification.Find(db, request.Receipt, cancel);
        return found.Count > 0 ? TypedResults.Ok(new ReceiptResponse(found)) : throw new NotFoundException("delivered edition with this receipt");
    }

    private static async Task<Ok<ProofListResponse>> Prove(
        string token, HttpResponse response, DeclarationsDb db, CancellationToken cancel)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new ProofListResponse(await InclusionProofs.Prove(db, token, cancel).OrNotFound("receipt")));
    }
}
