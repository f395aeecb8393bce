using Declarations.Api.Hosting;
using Declarations.Publishing;

namespace Declarations.Api.Publishing;

/// <summary>The edition that bytes belong to, as anybody may know it.</summary>
public sealed record VerificationAnswer(
    string Sha256, string File, string Slug, string Title, int Edition, bool Delivered, DateTimeOffset? DeliveredAt,
    DateTimeOffset CutOff, RollCounts Counts, int Version, string TextSha256, string MerkleRoot, IReadOnlyList<Erratum> Errata);

public sealed record ProofList(IReadOnlyList<InclusionProof> Items);

/// <summary>For those who doubt: is this file an edition, and am I in it?</summary>
public static class VerificationEndpoints
{
    public static void MapVerification(this RouteGroupBuilder api)
    {
        api.MapGet("/verification/{sha256}", Verify).Produces<VerificationAnswer>();
        api.MapGet("/withdrawals/{token}/proof", Prove).Produces<ProofList>();
    }

    private static async Task<IResult> Verify(string sha256, DeclarationsDb db, CancellationToken cancel)
    {
        if (await Verification.Find(db, sha256, cancel) is not { Edition: var edition } found)
        {
            return Problems.NotFound("edition");
        }

        return TypedResults.Ok(new VerificationAnswer(
            sha256.Trim()
                .ToLowerInvariant(), found.FileName, found.Slug, found.Title, edition.Number, edition.IsPublic, edition.DeliveredAt,
            edition.CutOff, edition.Counts, edition.Version, edition.TextSha256, edition.MerkleRoot, found.Errata));
    }

    private static async Task<IResult> Prove(string token, HttpResponse response, DeclarationsDb db, CancellationToken cancel)
    {
        response.Headers.CacheControl = "no-store";
        return await InclusionProofs.Prove(db, token, cancel) is { } proofs
            ? TypedResults.Ok(new ProofList(proofs)) : Problems.NotFound("receipt");
    }
}
