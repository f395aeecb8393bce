using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Drafting;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Translating;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Declarations.Api.Translating;

/// <summary>The languages of a text, and one of them beside the authentic text.</summary>
internal static class TranslationPages
{
    // A text has at most 10,000 clauses, each with its words and a tick.
    private const int LargestForm = 30_000;

    public static void MapTranslationPages(this RouteGroupBuilder pages)
    {
        var translations = pages.MapGroup("/drafting/{slug}/translations").Require(Role.Reader);
        translations.MapGet("", List);
        translations.MapGet("/{language}", Open);
        translations.MapPost("/{language}", Save).Require(Role.Editor).WithMetadata(
            new RequestSizeLimitAttribute(VersionEndpoints.LargestBody), new RequestFormLimitsAttribute { ValueCountLimit = LargestForm });
        translations.MapPost("/{language}/import", Import).Require(Role.Editor)
            .WithMetadata(new RequestSizeLimitAttribute(VersionEndpoints.LargestBody));
        translations.MapReleasePages();
    }

    private static async Task<IResult> List(
        RequestedDeclaration requested, string? language, DeclarationsDb db, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var input = new FormInput { ["language"] = language ?? "" }.Call("language", "Another language");
        if (input.Text("language") is { } typed)
        {
            try
            {
                return TypedResults.Redirect($"/drafting/{declaration.Slug}/translations/{SaveTranslation.ReadLanguage(declaration, typed)}");
            }
            catch (InvalidInputException invalid)
            {
                input.AddErrors(invalid);
            }
        }

        return await ShowList(db, declaration, input, null, cancel);
    }

    internal static async Task<IResult> ShowList(
        DeclarationsDb db, Declaration declaration, FormInput? input, RuleBrokenException? refused, CancellationToken cancel)
    {
        var version = await db.FindVersion(declaration.Id, declaration.AdoptedVersion, cancel);
        var authentic = version is null ? null : new AuthenticText(version);
        IReadOnlyList<TranslationStatus> items = authentic is null ? [] : await TranslationList.Of(db, declaration, authentic, cancel);
        var status = refused is not null ? ProblemStatus.Of(refused.Code)
            : input is { Problems.Count: > 0 } ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        return Page.Of<TranslationsPage>(status, ("Declaration", declaration), ("Authentic", authentic), ("Items", items),
            ("FormInput", input), ("Problem", refused?.Message));
    }

    private static async Task<IResult> Open(
        RequestedDeclaration requested, string language, string? show, DeclarationsDb db, CancellationToken cancel) =>
        await Status(db, requested.Declaration, language, cancel) is { } status
            ? Show(new TranslationView(requested.Declaration, status) { IsTodo = show is "todo" })
            : TypedResults.Redirect($"/drafting/{requested.Declaration.Slug}/translations");

    private static async Task<IResult> Save(
        RequestedDeclaration requested, string language, string? show, HttpRequest request, Caller caller, DeclarationsDb db,
        TimeProvider clock, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var tag = Tag(declaration, language);
        var input = await FormInput.Read(request, cancel);
        var change = TranslationForm.Read(input);
        var isTodo = show is "todo";
        try
        {
            var saved = await SaveTranslation.Save(db, declaration, tag, change, caller.Author(), clock.GetUtcNow(), cancel);
            return new Done($"/drafting/{declaration.Slug}/translations/{tag}{(isTodo ? "?show=todo" : "")}",
                saved.IsNew ? "The translation is saved." : "No words changed, so nothing was saved.");
        }
        catch (InvalidInputException invalid)
        {
            TranslationForm.AddErrors(input, invalid);
            return Show(await Again(db, declaration, tag, input, cancel) with { IsTodo = isTodo }, StatusCodes.Status400BadRequest);
        }
        catch (VersionConflictException refused)
        {
            await TranslationForm.KeepOthersWords(db, declaration, tag, change, input, cancel);
            return Show(await Again(db, declaration, tag, input, cancel) with
            {
                Message = "Others changed some of the same clauses since you opened this page. Nothing is saved yet: they are marked below.",
                Conflicts = refused.Conflicts.ToDictionary(c => c.ClauseId, StringComparer.Ordinal),
            }, StatusCodes.Status409Conflict);
        }
        catch (RuleBrokenException refused)
        {
            return Show(await Again(db, declaration, tag, input, cancel) with
            {
                Message = $"{refused.Message} Your words are not saved; they are still on this page.",
                IsTodo = isTodo,
            }, ProblemStatus.Of(refused.Code));
        }
    }

    private static async Task<IResult> Import(
        RequestedDeclaration requested, string language, HttpRequest request, DeclarationsDb db, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var tag = Tag(declaration, language);
        var input = await FormInput.Read(request, cancel);
        try
        {
            var imported = await ImportPages.Read(request, input, cancel);
            var items = await SaveTranslation.Align(db, declaration, tag, null, imported.Markdown, cancel);
            return Show(new TranslationView(declaration, (await Status(db, declaration, tag, cancel))!) { Imported = items });
        }
        catch (InvalidInputException invalid)
        {
            input.AddErrors(invalid);
        }
        catch (RuleBrokenException refused)
        {
            input.AddError("file", refused.Message);
        }

        return Show(await Again(db, declaration, tag, input, cancel), StatusCodes.Status400BadRequest);
    }

    private static async Task<TranslationView> Again(
        DeclarationsDb db, Declaration declaration, string language, FormInput input, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        return new TranslationView(declaration, (await Status(db, declaration, language, cancel))!) { FormInput = input };
    }

    /// <summary>Null when there is no text.</summary>
    private static async Task<TranslationStatus?> Status(
        DeclarationsDb db, Declaration declaration, string language, CancellationToken cancel)
    {
        var tag = Tag(declaration, language);
        return await db.FindVersion(declaration.Id, declaration.AdoptedVersion, cancel) is { } version
            ? await TranslationStatus.Of(
                db, declaration, tag, await db.FindTranslation(declaration.Id, tag, null, cancel), new AuthenticText(version), cancel)
            : null;
    }

    internal static string Tag(Declaration declaration, string language)
    {
        try
        {
            return SaveTranslation.ReadLanguage(declaration, language);
        }
        catch (InvalidInputException)
        {
            throw new NotFoundException("page");
        }
    }

    private static RazorComponentResult Show(TranslationView view, int status = StatusCodes.Status200OK) =>
        Page.Of<TranslationPage>(status, ("View", view));
}
