using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Importing;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Importing;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Declarations.Api.Drafting;

/// <summary>Edits the whole text, previews what a save would do, and saves.</summary>
internal static class EditPages
{
    // A field for each clause that is another one, and for each comment and tracked change of a Word file.
    private const int MostFields = 30_000;
    private const int LargestForm = 12 * 1024 * 1024;

    public static void MapEditPages(this RouteGroupBuilder draft)
    {
        var edit = draft.MapGroup("/edit").Require(Role.Editor).WithMetadata(new RequestSizeLimitAttribute(LargestForm))
            .WithFormOptions(valueCountLimit: MostFields, valueLengthLimit: LargestForm);
        edit.MapGet("", Begin);
        edit.MapPost("", Save);
        edit.MapPost("/preview", Preview);
        edit.MapPost("/import", ImportPages.Import).WithMetadata(new RequestSizeLimitAttribute(WordDocument.MaxBytes + LargestForm));
        edit.MapPost("/merge", MergePages.Merge);
        edit.MapPresencePages();
        draft.MapPost("/versions/{number:int}/restoration", Restore).Require(Role.Editor);
    }

    private static async Task<RazorComponentResult> Begin(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        declaration.RequireDrafting();
        var newest = await db.FindVersion(declaration.Id, null, cancel);
        var state = new EditState(newest?.Number ?? 0, newest?.Markdown ?? "") { Text = newest?.Read() };
        return Show(declaration, state with { Present = await EditorsPresent.Enter(db, declaration, state.Base, caller, clock.GetUtcNow(), cancel) });
    }

    private static async Task<IResult> Save(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var input = await FormInput.Read(request, cancel);
        var state = EditState.Of(input);
        if (input["do"] is "without-contents")
        {
            state = state.WithoutContents(cancel);
        }

        if (input["do"] is not "save")
        {
            state = await state.Preview(db, declaration.Id, cancel);
            return Show(declaration, state with { Present = await EditorsPresent.Enter(db, declaration, state.Base, caller, clock.GetUtcNow(), cancel) },
                PreviewStatus(state));
        }

        if (state.Identities.Count > 0 && await state.Preview(db, declaration.Id, cancel) is { LostChoices: > 0 } changed)
        {
            return Show(declaration, changed with
            {
                Message = "A clause that you chose under “Which clause became which” was changed since. Nothing is saved yet: check the list, then save.",
            }, StatusCodes.Status409Conflict);
        }

        try
        {
            var saved = await SaveVersion.Save(db, declaration.Id, state.ToSave(), caller.Author(), clock.GetUtcNow(), cancel);
            var done = saved.IsNew ? saved.Merged ? "merged" : "saved" : "same";
            var page = $"/drafting/{declaration.Slug}?done={done}";
            return saved.Unplaced == 0 ? TypedResults.Redirect(page) : new Done(page, saved.Unplaced == 1
                ? "1 comment of the Word file is on words that are not in the text. It is listed here and waits for a place."
                : $"{saved.Unplaced} comments of the Word file are on words that are not in the text. They are listed here and wait for a place.");
        }
        catch (InvalidInputException invalid)
        {
            OfferedThreads.Label(input, invalid);
            IdentityFields.Label(input, invalid);
            input.AddErrors(invalid);
            return Show(declaration, state, StatusCodes.Status400BadRequest);
        }
        catch (VersionConflictException refused)
        {
            return await MergePages.ShowConflicts(db, declaration, state, refused, cancel);
        }
        catch (RuleBrokenException refused)
        {
            return Show(declaration, state with { Message = $"{refused.Message} Your text is not saved; it is still on this page." },
                ProblemStatus.Of(refused.Code));
        }
    }

    /// <summary>An earlier version as the newest one; the text that it replaces stays a version.</summary>
    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> Restore(
        RequestedDeclaration requested, int number, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var seen = DraftPages.Number((await FormInput.Read(request, cancel))["base"]);
        try
        {
            var saved = await SaveVersion.Restore(db, declaration.Id, number, seen, caller.Author(), clock.GetUtcNow(), cancel)
                .OrNotFound("version");
            return TypedResults.Redirect($"/drafting/{declaration.Slug}?done={(saved.IsNew ? "restored" : "same")}");
        }
        catch (VersionConflictException)
        {
            return TypedResults.Redirect($"/drafting/{declaration.Slug}?done=newer");
        }
    }

    /// <summary>The text and what saving it would do: the part of the page that the editor's script replaces.</summary>
    private static async Task<RazorComponentResult> Preview(
        RequestedDeclaration requested, HttpRequest request, DeclarationsDb db, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var state = await EditState.Of(await FormInput.Read(request, cancel)).Preview(db, declaration.Id, cancel);
        return Page.Of<EditPreview>(PreviewStatus(state), ("Effect", state.Effect), ("Text", state.Text), ("Language", declaration.Language),
            ("Title", declaration.Title), ("Identities", state.Identities));
    }

    private static int PreviewStatus(EditState state) => state.Offered.IsUnreadable ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;

    internal static RazorComponentResult Show(Declaration declaration, EditState state, int status = StatusCodes.Status200OK) =>
        Page.Of<EditPage>(status, ("Declaration", declaration), ("EditState", state));
}
