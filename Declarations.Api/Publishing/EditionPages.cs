using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Publishing;
using Declarations.Recommendations;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Publishing;

/// <summary>The public page of a delivered edition, which also checks files and receipts against it.</summary>
internal static class EditionPages
{
    public static void MapEditionPage(this RouteGroupBuilder pages)
    {
        var edition = pages.MapGroup("/editions/{slug}/{number}");
        edition.MapGet("", Show);
        edition.MapGet("/cover.png", Cover).WithMetadata(ContentPolicy.Picture);
        edition.MapPost("", Hash);
        edition.MapPost("/file", Upload).LimitFiles();
        edition.MapPost("/receipt", Receipt);
    }

    /// <param name="sha256">Of a file to look up.</param>
    private static async Task<RazorComponentResult> Show(
        PublicDeclaration requested, string number, string? sha256, DeclarationsDb db, Visit visit, CancellationToken cancel) =>
        sha256 is { Length: > 0 }
            ? await Answer(requested, number, db, visit, cancel,
                ("Sha256", sha256.Length <= 64 ? sha256.ToLowerInvariant() : sha256[..64]), ("Found", await Verification.Find(db, sha256, cancel)))
            : await Answer(requested, number, db, visit, cancel);

    private static async Task<IResult> Hash(
        PublicDeclaration requested, string number, HttpRequest request, DeclarationsDb db, Visit visit, CancellationToken cancel)
    {
        var requestedNumber = Numbered(number);
        var (sha256, problem) = await VerifyPages.ReadHash(request, visit, cancel);
        return sha256 is null
            ? await Answer(requested, number, db, visit, cancel, ("FormInput", problem))
            : TypedResults.Redirect(visit.Link($"/editions/{requested.Declaration.Slug}/{requestedNumber}?sha256={sha256}"));
    }

    private static async Task<IResult> Upload(
        PublicDeclaration requested, string number, HttpRequest request, DeclarationsDb db, Visit visit, CancellationToken cancel)
    {
        var requestedNumber = Numbered(number);
        var (sha256, problem) = await VerifyPages.ReadFile(request, visit, cancel);
        return sha256 is null
            ? await Answer(requested, number, db, visit, cancel, ("FormInput", problem))
            : TypedResults.Redirect(visit.Link($"/editions/{requested.Declaration.Slug}/{requestedNumber}?sha256={sha256}"));
    }

    /// <summary>Answers on the spot, because an address must not hold the receipt.</summary>
    private static async Task<RazorComponentResult> Receipt(
        PublicDeclaration requested, string number, HttpRequest request, DeclarationsDb db, Visit visit, CancellationToken cancel)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        var input = await FormInput.Read(request, cancel);
        try
        {
            return await Answer(requested, number, db, visit, cancel, ("Receipts", await ReceiptVerification.Find(db, input["receipt"], cancel)));
        }
        catch (InvalidInputException)
        {
            input.AddError("receipt", visit.Words["verify.receipt.problem"]);
            return await Answer(requested, number, db, visit, cancel, ("FormInput", input));
        }
    }

    private static async Task<RazorComponentResult> Answer(
        PublicDeclaration requested, string number, DeclarationsDb db, Visit visit, CancellationToken cancel, params (string, object?)[] answer)
    {
        var declaration = requested.Declaration;
        visit.PreferDeclarationLanguage(declaration.Language);
        var tracked = await db.FindEdition(declaration.Id, Numbered(number), cancel).OrNotFound("edition");
        var edition = await EditionDetail.Of(db, tracked, forSecretariat: false, cancel);
        if (!tracked.IsPublic)
        {
            throw new NotFoundException("edition");
        }

        var others = await db.Editions.Where(e => e.DeclarationId == declaration.Id && e.Language == tracked.Language && e.DeliveredAt != null)
            .OrderBy(e => e.Number).Select(e => new { e.Number, e.Kind, e.AddendumTo }).ToListAsync(cancel);
        var newest = others.Where(e => e.Kind is EditionKind.Final).Max(e => (int?)e.Number);
        return Page.Of<EditionPage>(answer.Any(part => part.Item1 == "FormInput") ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
        [
            ("Declaration", declaration), ("Edition", edition), ("SupersededBy", newest > (tracked.AddendumTo ?? tracked.Number) ? newest : null),
            ("Addenda", others.Where(e => e.AddendumTo == tracked.Number && tracked.AddendumTo is null).Select(e => EditionNumber.Of(e.Number, e.Kind, e.AddendumTo)).ToList()),
            ("Changes", await PublishedChanges.Read(db, tracked, cancel)),
            ("IsFollowed", await FollowUp.IsPublic(db, declaration, cancel)), .. answer,
        ]);
    }

    private static EditionNumber Numbered(string number) =>
        EditionNumber.TryParse(number, out var found) ? found : throw new NotFoundException("edition");

    private static async Task<FileContentHttpResult> Cover(
        PublicDeclaration requested, string number, DeclarationsDb db, Typesetter typesetter, HttpResponse response, CancellationToken cancel)
    {
        var picture = await FirstPage.Draw(db, typesetter, requested.Declaration.Id, Numbered(number), cancel).OrNotFound("edition");
        response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.File(picture.Png, "image/png", entityTag: new($"\"{picture.ContentHash[..24]}\""));
    }
}
