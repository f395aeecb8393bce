using System.Security.Cryptography;
using System.Text;
using Declarations.Api.Hosting;
using Declarations.Bouncing;

namespace Declarations.Api.Bouncing;

/// <summary>The hook to which a mail server posts what comes to the return path.</summary>
internal static class BounceEndpoint
{
    private const string MediaType = "message/rfc822";

    public static void MapBounces(this RouteGroupBuilder api) => api.MapPost("/bounces", Accept).Accepts<string>(MediaType).Produces(202);

    /// <summary>
    /// Takes a mail as it is (<c>message/rfc822</c>), with the bearer token of <c>Mail__Bounces__Token</c>. Delivery reports of mails sent
    /// from here are noted; everything else is ignored. Always the same answer.
    /// </summary>
    private static async Task<IResult> Accept(
        HttpRequest request, IConfiguration settings, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (settings["Mail:Bounces:Token"] is not { Length: > 0 } token)
        {
            throw new NotFoundException("hook");
        }

        if (!IsBearer(request.Headers.Authorization.ToString(), token))
        {
            return Results.Problem(statusCode: StatusCodes.Status401Unauthorized, title: "Unauthorized",
                type: "urn:declarations:token_wrong",
                detail: "The bearer token is not that of Mail__Bounces__Token.",
                extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = "token_wrong" });
        }

        using var raw = new MemoryStream();
        await request.Body.CopyToAsync(raw, cancel);
        await BounceMessage.Accept(db, raw.ToArray(), clock.GetUtcNow(), cancel);
        return TypedResults.Accepted((string?)null);
    }

    // Of hashes, so that the time tells neither the token nor its length.
    private static bool IsBearer(string header, string token) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(header)), SHA256.HashData(Encoding.UTF8.GetBytes($"Bearer {token}")));
}
