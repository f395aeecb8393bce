using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Declarations.Api.Drafting;

/// <summary>Writing the text: as a whole, from elsewhere, and together with what others saved meanwhile.</summary>
internal static class EditPages
{
    public static void MapEditPages(this RouteGroupBuilder draft)
    {
        var edit = draft.MapGroup("/edit").Require(Role.Editor).WithMetadata(new RequestSizeLimitAttribute(VersionEndpoints.LargestBody));
        edit.MapGet("", Begin);
        edit.MapPost("", Save);
        edit.MapPost("/preview", Preview);
        edit.MapPost("/import", ImportPages.Import);
        edit.MapPost("/merge", MergePages.Merge);
    }

    private static async Task<RazorComponentResult> Begin(string slug, DeclarationsDb db, CancellationToken cancel)
    {
        if (await db.FindDeclaration(slug, cancel) is not { } declaration)
        {
            return ErrorPages.Of(StatusCodes.Status404NotFound);
        }

        declaration.RequireDrafting();
        var newest = await db.FindVersion(declaration.Id, null, cancel);
        return Show(declaration, new EditState(newest?.Number ?? 0, newest?.Markdown ?? "") { Text = newest?.Read() });
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> Save(
        string slug, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var filled = await FormInput.Read(request, cancel);
        if (await db.FindDeclaration(slug, cancel) is not { } declaration)
        {
            return ErrorPages.Of(StatusCodes.Status404NotFound);
        }

        var writing = EditState.Of(filled);
        if (filled["do"] is not "save")
        {
            return Show(declaration, await writing.Preview(db, declaration.Id, cancel));
        }

        try
        {
            var saved = await SaveVersion.Save(db, declaration.Id, writing.Markdown, writing.Summary, writing.Base, caller.Author(),
                clock.GetUtcNow(), cancel);
            return TypedResults.Redirect($"/drafting/{slug}?done={(saved.IsNew ? saved.Merged ? "merged" : "saved" : "same")}");
        }
        catch (InvalidInputException invalid)
        {
            filled.Mend(invalid);
            return Show(declaration, writing, StatusCodes.Status400BadRequest);
        }
        catch (RuleBrokenException refused) when (refused.Code is "version_conflict")
        {
            return await MergePages.Collide(db, declaration, writing, Conflicts.Of(refused), cancel);
        }
        catch (RuleBrokenException refused)
        {
            return Show(declaration, writing with { Told = $"{refused.Message} What you wrote is still here, and not saved." },
                ProblemStatus.Of(refused.Code));
        }
    }

    /// <summary>How a text reads and what saving it would do: the part of the page that the editor's script replaces.</summary>
    private static async Task<RazorComponentResult> Preview(string slug, HttpRequest request, DeclarationsDb db, CancellationToken cancel)
    {
        var writing = EditState.Of(await FormInput.Read(request, cancel));
        if (await db.FindDeclaration(slug, cancel) is not { } declaration)
        {
            return ErrorPages.Of(StatusCodes.Status404NotFound);
        }

        writing = await writing.Preview(db, declaration.Id, cancel);
        return Page.Of<EditPreview>(("Effect", writing.Effect), ("Text", writing.Text), ("Language", declaration.Language),
            ("Title", declaration.Title));
    }

    internal static RazorComponentResult Show(Declaration declaration, EditState writing, int status = StatusCodes.Status200OK) =>
        Page.Of<EditPage>(status, ("Declaration", declaration), ("EditState", writing));
}
