using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Drafting;
using Declarations.Importing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Declarations.Api.Importing;

internal static class ImportEndpoints
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void MapImports(this RouteGroupBuilder drafting) =>
        drafting.MapPost("/imports", Import).Require(Role.Editor).Accepts<string>("text/markdown", "text/html", Word)
            .WithMetadata(new RequestSizeLimitAttribute(WordDocument.MaxBytes));

    /// <summary>
    /// Answers the cleaned text, what was changed in it, and comments and tracked changes of a Word file, which <c>POST …/versions</c>
    /// takes as <c>threads</c>. Those that an export wrote are not among them, unless they were changed or answered. Saves nothing.
    /// </summary>
    private static async Task<Ok<ImportResult>> Import(
        RequestedDeclaration requested, HttpContext http, DeclarationsDb db, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, cancel);
        var bytes = body.ToArray();
        var type = http.Request.ContentType?.Split(';')[0].Trim() ?? "";
        if (type == Word)
        {
            return await Answer(await WordDocument.Import(bytes, cancel));
        }

        OtherFormat.Refuse(bytes);
        return WordDocument.LooksLike(bytes) || type is "text/markdown" or "text/html" or "text/plain" or "text/x-markdown"
            ? await Answer(await ImportedFile.Clean(bytes, "body", cancel))
            : throw new BadHttpRequestException("Unsupported", StatusCodes.Status415UnsupportedMediaType);

        async Task<Ok<ImportResult>> Answer(ImportResult imported) =>
            TypedResults.Ok(await KnownDiscussions.Recognise(db, requested.Declaration.Id, imported, cancel));
    }
}
