using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Drafting;

/// <summary>Input of a consultation: submit it, enter it for someone else, respond to it, export the response table.</summary>
internal static class InputPages
{
    public static void MapInputPages(this RouteGroupBuilder draft)
    {
        draft.MapGet("/inputs",
            (RequestedDeclaration requested, string? at, Caller caller, DeclarationsDb db, CancellationToken cancel) =>
            Show(db, requested.Declaration, at, null, caller, cancel));
        draft.MapPost("/inputs", Submit);
        draft.MapPost("/inputs/{id:guid}/response", Respond).Require(Role.Editor);
        draft.MapGet("/inputs/responses.csv", Export);
    }

    private static async Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, string? at, FormInput? input, Caller caller, CancellationToken cancel)
    {
        if (await db.FindVersion(declaration.Id, null, cancel) is not { } newest)
        {
            return Page.Of<EmptyDraftPage>(("Declaration", declaration), ("Caller", caller));
        }

        return Page.Of<InputsPage>(input is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            ("Declaration", declaration), ("Version", newest.Number), ("Text", newest.Read()),
            ("Rows", await ResponseTable.Read(db, declaration.Id, cancel)),
            ("At", at), ("FormInput", input), ("Caller", caller));
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> Submit(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var form = (await FormInput.Read(request, cancel)).Call("body", "Input");
        try
        {
            var input = await new NewInput(DraftPages.Number(form["version"]), form.Text("clauseId"), form["body"], form.Text("event"),
                form.Text("organisation"), form.IsChecked("offLine"), form.Date("receivedOn"))
                .Submit(db, declaration.Id, caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("version or clause");
            return TypedResults.Redirect($"/drafting/{declaration.Slug}/inputs#input-{input.Id}");
        }
        catch (InvalidInputException invalid)
        {
            form.AddErrors(invalid);
            return await Show(db, declaration, null, form, caller, cancel);
        }
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> Respond(
        RequestedDeclaration requested, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var form = await FormInput.Read(request, cancel);
        try
        {
            await new NewResponse(EnumNames.Find<InputDecision>(form["decision"]), form["reason"], form.Text("responseClauseId"))
                .Apply(db, declaration.Id, id, caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("input");
            return TypedResults.Redirect($"/drafting/{declaration.Slug}/inputs#input-{id}");
        }
        catch (InvalidInputException invalid)
        {
            var errors = new FormInput();
            errors.AddErrors(invalid);
            return await Show(db, declaration, null, errors, caller, cancel);
        }
    }

    private static async Task<FileContentHttpResult> Export(
        RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel) =>
        InputEndpoints.AnswerCsv(requested, await ResponseTable.Read(db, requested.Declaration.Id, cancel));
}
