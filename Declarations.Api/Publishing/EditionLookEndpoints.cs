using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Publishing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Declarations.Api.Publishing;

/// <summary>How editions are printed. Editions keep what was set when they were made.</summary>
internal static class EditionLookEndpoints
{
    public static void MapEditionLook(this RouteGroupBuilder declaration)
    {
        var look = declaration.MapGroup("/edition-look").Require(Role.Secretariat);
        look.MapPatch("", Change);
        look.MapGet("/logo", ShowLogo);
        look.MapPut("/logo", PutLogo).WithMetadata(new ReadsBody(), new RequestSizeLimitAttribute(DeclarationLogo.MaxBytes + 1024))
            .AddOpenApiOperationTransformer(DescribePicture);
        look.MapDelete("/logo", RemoveLogo);
    }

    private static Task DescribePicture(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["image/svg+xml"] = Picture(), ["image/png"] = Picture() },
        };
        return Task.CompletedTask;
    }

    private static OpenApiMediaType Picture() =>
        new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" }, Example = "(the file)" };

    /// <summary>
    /// The paper (<c>a4</c> or <c>letter</c>), whether paragraphs are numbered, and the document symbol and agenda item on the cover; for
    /// editions made from now on. What is absent stays, null clears symbol and agenda item.
    /// </summary>
    private static async Task<Ok<EditionLook>> Change(
        RequestedDeclaration requested, EditionLookChange request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await request.Apply(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
        return TypedResults.Ok(EditionLook.Of(requested.Declaration));
    }

    /// <summary>The logo as it is printed.</summary>
    private static async Task<FileContentHttpResult> ShowLogo(RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel)
    {
        var logo = await DeclarationLogo.Find(db, requested.Declaration.Id, cancel).OrNotFound("logo");
        return TypedResults.File(logo.Png, "image/png");
    }

    /// <summary>Takes an SVG or PNG file and keeps the picture that is drawn from it, for the cover of editions made from now on.</summary>
    private static async Task<NoContent> PutLogo(
        RequestedDeclaration requested, HttpContext http, Caller caller, DeclarationsDb db, Typesetter typesetter, TimeProvider clock,
        CancellationToken cancel)
    {
        if (http.Request.ContentType?.Split(';')[0].Trim() is not ("image/svg+xml" or "image/png"))
        {
            throw new BadHttpRequestException("Unsupported", StatusCodes.Status415UnsupportedMediaType);
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, cancel);
        await DeclarationLogo.Put(db, typesetter, requested.Declaration, body.ToArray(), caller.Actor, clock.GetUtcNow(), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RemoveLogo(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await DeclarationLogo.Remove(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
        return TypedResults.NoContent();
    }
}
