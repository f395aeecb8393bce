using System.Globalization;
using System.Text;
using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Drafting;

/// <summary>Input of a consultation: handed in, entered for somebody else, answered, exported as a response table.</summary>
internal static class InputPages
{
    public static void MapInputPages(this RouteGroupBuilder draft)
    {
        draft.MapGet("/inputs",
            (string slug, string? at, Caller caller, DeclarationsDb db, CancellationToken cancel) =>
            Show(slug, at, null, caller, db, cancel));
        draft.MapPost("/inputs", HandIn);
        draft.MapPost("/inputs/{id:guid}/response", Respond).Require(Role.Editor);
        draft.MapGet("/inputs/responses.csv", Export);
    }

    private static async Task<RazorComponentResult> Show(
        string slug, string? at, FormInput? filled, Caller caller, DeclarationsDb db, CancellationToken cancel)
    {
        if (await db.FindDeclaration(slug, cancel) is not { } declaration)
        {
            return ErrorPages.Of(StatusCodes.Status404NotFound);
        }

        if (await db.FindVersion(declaration.Id, null, cancel) is not { } newest)
        {
            return Page.Of<EmptyDraftPage>(("Declaration", declaration), ("Caller", caller));
        }

        return Page.Of<InputsPage>(filled is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            ("Declaration", declaration), ("Version", newest.Number), ("Text", newest.Read()),
            ("Rows", await ResponseTable.Read(db, declaration.Id, cancel)),
            ("At", at), ("FormInput", filled), ("Caller", caller));
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> HandIn(
        string slug, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var filled = await FormInput.Read(request, cancel);
        if (await db.FindDeclaration(slug, cancel) is not { } declaration)
        {
            return ErrorPages.Of(StatusCodes.Status404NotFound);
        }

        try
        {
            var received = DateOnly.TryParseExact(filled["receivedOn"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var day) ? day : (DateOnly?)null;
            var input = new NewInput(DraftPages.Number(filled["version"]), filled.Text("clauseId"), filled["body"], filled.Text("event"),
                filled.Text("organisation"), filled.Ticked("offLine"), received);
            return await input.HandIn(db, declaration.Id, caller.Author(), clock.GetUtcNow(), cancel) is { } handed
                ? TypedResults.Redirect($"/drafting/{slug}/inputs#input-{handed.Id}")
                : ErrorPages.Of(StatusCodes.Status404NotFound);
        }
        catch (InvalidInputException invalid)
        {
            filled.Mend(invalid);
            return await Show(slug, null, filled, caller, db, cancel);
        }
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> Respond(
        string slug, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var filled = await FormInput.Read(request, cancel);
        if (await db.FindDeclaration(slug, cancel) is not { } declaration)
        {
            return ErrorPages.Of(StatusCodes.Status404NotFound);
        }

        var decision = Enum.TryParse<InputDecision>(filled["decision"], ignoreCase: true, out var parsed) && Enum.IsDefined(parsed)
            ? parsed : (InputDecision?)null;
        try
        {
            return await new NewResponse(decision, filled["reason"], filled.Text("responseClauseId"))
                .Give(db, declaration.Id, id, caller.Author(), clock.GetUtcNow(), cancel) is not null
                ? TypedResults.Redirect($"/drafting/{slug}/inputs#input-{id}")
                : ErrorPages.Of(StatusCodes.Status404NotFound);
        }
        catch (InvalidInputException invalid)
        {
            var refused = new FormInput();
            refused.Mend(invalid);
            return await Show(slug, null, refused, caller, db, cancel);
        }
    }

    private static async Task<Results<FileContentHttpResult, RazorComponentResult>> Export(
        string slug, DeclarationsDb db, CancellationToken cancel) =>
        await db.FindDeclaration(slug, cancel) is { } declaration
            ? TypedResults.File(Encoding.UTF8.GetBytes(ResponseTable.Csv(await ResponseTable.Read(db, declaration.Id, cancel))),
                "text/csv; charset=utf-8", $"{slug}-responses.csv")
            : ErrorPages.Of(StatusCodes.Status404NotFound);
}
