using System.Security.Cryptography;
using Declarations.Api.Components;
using Declarations.Declaring;
using Declarations.Publishing;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Declarations.Api.Publishing;

internal static class VerifyPages
{
    public const int MaximumMegabytes = 60;

    private const long MaximumBytes = MaximumMegabytes * 1024L * 1024L;
    private const long MaximumBody = MaximumBytes + (64 * 1024); // the form around the file

    public static void MapVerifyPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/verify", async (string? sha256, DeclarationsDb db, Visit visit, CancellationToken cancel) =>
            sha256 is { Length: > 0 } ? await Show(sha256, db, visit, cancel) : Page.Of<VerifyPage>());
        pages.MapPost("/verify", Hash);
        pages.MapPost("/verify/receipt", Receipt);
        pages.MapPost("/verify/file", Upload).LimitFiles();
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> Hash(
        HttpRequest request, Visit visit, CancellationToken cancel)
    {
        var (sha256, problem) = await ReadHash(request, visit, cancel);
        return sha256 is null
            ? Page.Of<VerifyPage>(StatusCodes.Status400BadRequest, ("FormInput", problem))
            : TypedResults.Redirect(visit.Link($"/verify?sha256={sha256}"));
    }

    /// <summary>The hash that was typed, or the form with its problem.</summary>
    public static async Task<(string? Sha256, FormInput? Problem)> ReadHash(HttpRequest request, Visit visit, CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        var typed = string.Concat(input["sha256"].Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        if (typed.Length == 64 && typed.All(char.IsAsciiHexDigit))
        {
            return (typed, null);
        }

        input.AddError("sha256", visit.Words["verify.problem.hash"]);
        return (null, input);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> Upload(
        HttpRequest request, Visit visit, CancellationToken cancel)
    {
        var (sha256, problem) = await ReadFile(request, visit, cancel);
        return sha256 is null
            ? Page.Of<VerifyPage>(StatusCodes.Status400BadRequest, ("FormInput", problem))
            : TypedResults.Redirect(visit.Link($"/verify?sha256={sha256}"));
    }

    /// <summary>The hash of an uploaded file, or the form with its problem. The file is not kept.</summary>
    public static async Task<(string? Sha256, FormInput? Problem)> ReadFile(HttpRequest request, Visit visit, CancellationToken cancel)
    {
        var form = await request.ReadFormAsync(cancel);
        if (form.Files.GetFile("file") is not { Length: > 0 and <= MaximumBytes } file)
        {
            var input = new FormInput();
            input.AddError("file", visit.Words.Say("verify.problem.file", ("size", MaximumMegabytes)));
            return (null, input);
        }

        await using var bytes = file.OpenReadStream();
        return (Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancel)), null);
    }

    public static void LimitFiles(this RouteHandlerBuilder upload) => upload.WithMetadata(
        new RequestSizeLimitAttribute(MaximumBody), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = MaximumBody });

    /// <summary>Answers on the spot, because an address must not hold the receipt.</summary>
    private static async Task<RazorComponentResult> Receipt(
        HttpRequest request, Visit visit, DeclarationsDb db, CancellationToken cancel)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        var input = await FormInput.Read(request, cancel);
        try
        {
            return Page.Of<VerifyPage>(("Receipts", await ReceiptVerification.Find(db, input["receipt"], cancel)));
        }
        catch (InvalidInputException)
        {
            input.AddError("receipt", visit.Words["verify.receipt.problem"]);
            return Page.Of<VerifyPage>(StatusCodes.Status400BadRequest, ("FormInput", input));
        }
    }

    private static async Task<RazorComponentResult> Show(string sha256, DeclarationsDb db, Visit visit, CancellationToken cancel)
    {
        var found = await Verification.Find(db, sha256, cancel);
        if (found is not null && await db.FindDeclaration(found.Slug, cancel) is { } declaration)
        {
            visit.SetAbout(declaration);
        }

        return Page.Of<VerifyPage>(("Sha256", sha256.Length <= 64 ? sha256.ToLowerInvariant() : sha256[..64]), ("Found", found));
    }
}
