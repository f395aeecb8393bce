using System.Globalization;
using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Drafting;
using Declarations.Api.Hosting;
using Declarations.Consulting;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Consulting;

/// <summary>Input of a consultation: submit it, enter it for someone else, respond to it, export the response table.</summary>
internal static class InputPages
{
    public static void MapInputPages(this RouteGroupBuilder pages)
    {
        var draft = pages.MapGroup("/drafting/{slug}").Require(Role.Reader);
        draft.MapGet("/inputs",
            (RequestedDeclaration requested, [AsParameters] InputsPlace place, Caller caller, DeclarationsDb db, TimeProvider clock,
                CancellationToken cancel) => Show(db, requested.Declaration, place, null, caller, clock.GetUtcNow(), cancel));
        draft.MapPost("/inputs", Submit);
        draft.MapGet("/inputs/{id:guid}/response", (RequestedDeclaration requested, Guid id, DeclarationsDb db, CancellationToken cancel) =>
            Answer(db, requested.Declaration, id, StatusCodes.Status200OK, null, cancel)).Require(Role.Editor);
        draft.MapPost("/inputs/{id:guid}/response", Respond).Require(Role.Editor);
        draft.MapPost("/inputs/{id:guid}/moderation", Moderate).Require(Role.Editor);
        draft.MapGet("/inputs/responses.csv", (RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel) =>
            Export(requested, ResponseFormat.Csv, db, cancel));
        draft.MapGet("/inputs/responses.docx", (RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel) =>
            Export(requested, ResponseFormat.Word, db, cancel));
        draft.MapConsultationAdminPages();
    }

    private static async Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, InputsPlace place, FormInput? input, Caller caller, DateTimeOffset now,
        CancellationToken cancel)
    {
        if (await db.FindVersion(declaration.Id, null, cancel) is not { } newest)
        {
            return Page.Of<EmptyDraftPage>(("Declaration", declaration), ("Caller", caller));
        }

        var counts = await ResponseTable.Count(db, declaration.Id, cancel);
        var start = await place.Start(db, declaration.Id, counts.All, cancel);
        return Page.Of<InputsPage>(input is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            ("Declaration", declaration), ("Version", newest.Number), ("Text", newest.Read()),
            ("Rows", await ResponseTable.ReadPage(db, declaration.Id, start, cancel)), ("Counts", counts), ("Start", start),
            ("Round", await db.FindConsultation(declaration.Id, cancel)), ("Now", now),
            ("At", place.At), ("FormInput", input), ("Caller", caller));
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
            return TypedResults.Redirect(InputsPlace.Address(declaration.Slug, input.Id));
        }
        catch (InvalidInputException invalid)
        {
            form.AddErrors(invalid);
            return await Show(db, declaration, new(), form, caller, clock.GetUtcNow(), cancel);
        }
    }

    private static async Task<RazorComponentResult> Answer(
        DeclarationsDb db, Declaration declaration, Guid id, int status, FormInput? input, CancellationToken cancel)
    {
        var newest = await db.FindVersion(declaration.Id, null, cancel).OrNotFound("version");
        return Page.Of<InputAnswerPage>(status, ("Declaration", declaration), ("Clauses", HandInForm.Options(newest.Read())),
            ("Row", await ResponseTable.Find(db, declaration.Id, id, cancel).OrNotFound("input")),
            ("IsChanged", status == StatusCodes.Status409Conflict), ("FormInput", input));
    }

    private static async Task<Results<Done, RazorComponentResult>> Respond(
        RequestedDeclaration requested, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel)
    {
        var form = (await FormInput.Read(request, cancel)).Call("clauseId", "Clause that reflects it");
        var declaration = requested.Declaration;
        try
        {
            var answered = await new NewResponse(EnumNames.Find<InputDecision>(form["decision"]), form["reason"], form.Text("clauseId"))
            {
                Seen = Seen(form),
            }.Apply(db, site, declaration.Id, id, caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("input");
            return new Done(InputsPlace.Address(declaration.Slug, id),
                answered.IsMailed ? "The response is saved, and its author is told by email." : "The response is saved.");
        }
        catch (InvalidInputException invalid)
        {
            form.AddErrors(invalid);
            return await Answer(db, declaration, id, StatusCodes.Status400BadRequest, form, cancel);
        }
        catch (RuleBrokenException rule) when (rule.Code is "response_changed")
        {
            return await Answer(db, declaration, id, StatusCodes.Status409Conflict, form, cancel);
        }
    }

    // When the response was given that the form was filled in with; 0: there was none.
    private static SeenResponse? Seen(FormInput form) =>
        !long.TryParse(form["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) || ticks > DateTimeOffset.MaxValue.Ticks ? null
            : new(ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero));

    private static async Task<Results<Done, RazorComponentResult>> Moderate(
        RequestedDeclaration requested, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var form = await FormInput.Read(request, cancel);
        return await Act(requested.Declaration, id, caller, db, clock.GetUtcNow(), async () =>
        {
            var isShown = form["shown"] is "true";
            await new NewModeration(isShown, form["reason"]).Apply(
                db, requested.Declaration.Id, id, caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("input");
            return isShown ? "The input is shown on the public page." : "The input is not shown on the public page.";
        }, cancel);
    }

    private static async Task<Results<Done, RazorComponentResult>> Act(
        Declaration declaration, Guid id, Caller caller, DeclarationsDb db, DateTimeOffset now, Func<Task<string>> act,
        CancellationToken cancel)
    {
        try
        {
            return new Done(InputsPlace.Address(declaration.Slug, id), await act());
        }
        catch (InvalidInputException invalid)
        {
            var errors = new FormInput();
            errors.AddErrors(invalid);
            return await Show(db, declaration, new() { Input = $"{id}" }, errors, caller, now, cancel);
        }
    }

    private static async Task<FileContentHttpResult> Export(
        RequestedDeclaration requested, ResponseFormat format, DeclarationsDb db, CancellationToken cancel) =>
        ResponseFiles.Answer(requested.Declaration, await ResponseTable.Read(db, requested.Declaration.Id, cancel), format);
}
