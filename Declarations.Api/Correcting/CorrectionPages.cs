using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Drafting;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Correcting;
using Declarations.Declaring;
using Declarations.Drafting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Declarations.Api.Correcting;

/// <summary>A correction: the text to correct, what would change, and only then the button; for the public, what was corrected.</summary>
internal static class CorrectionPages
{
    public static void MapCorrectionPages(this RouteGroupBuilder admin)
    {
        admin.MapGet("/correction", Ask);
        admin.MapPost("/correction", Correct).WithMetadata(new RequestSizeLimitAttribute(VersionEndpoints.LargestBody));
    }

    public static void MapCorrectionsPage(this RouteGroupBuilder pages) => pages.MapGet("/declarations/{slug}/corrections", List);

    private static async Task<RazorComponentResult> List(
        PublicDeclaration requested, DeclarationsDb db, Visit visit, CancellationToken cancel)
    {
        visit.PreferDeclarationLanguage(requested.Declaration.Language);
        var corrections = await CorrectionList.WithChanges(db, requested.Declaration, cancel);
        return corrections.Count == 0 ? throw new NotFoundException("corrections")
            : Page.Of<CorrectionsPage>(("Declaration", requested.Declaration), ("Corrections", corrections));
    }

    private static async Task<IResult> Ask(RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel) =>
        requested.Declaration is { State: DeclarationState.Open or DeclarationState.Closed, AdoptedVersion: { } version }
            ? await Show(db, requested.Declaration, null, new FormInput
            {
                ["base"] = Text(version),
                ["markdown"] = (await db.FindVersion(requested.Declaration.Id, version, cancel))!.Read().Export(),
            }, null, cancel)
            : TypedResults.Redirect($"/secretariat/{requested.Declaration.Slug}");

    private static async Task<IResult> Correct(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        var declaration = requested.Declaration;
        return await db.Answer(declaration, input, async () =>
        {
            if (input["base"] != Text(declaration.AdoptedVersion ?? 0))
            {
                throw new RuleBrokenException(
                    "version_conflict", "The text was corrected in the meantime. Start again with the text as it is now.");
            }

            var correction = new NewCorrection(input["markdown"].ReplaceLineEndings("\n"), input["reason"]);
            if (input["do"] is not "correct")
            {
                return await Show(db, declaration, null, input, await Preview(db, declaration, correction, cancel), cancel);
            }

            await CorrectText.Correct(db, declaration, correction, caller.Author(), clock.GetUtcNow(), seen: null, cancel);
            return new Done(
                $"/secretariat/{declaration.Slug}", "The text is corrected. Everybody who signed or began to gets an email about it.",
                ($"/declarations/{declaration.Slug}/corrections", "See what was corrected"));
        }, async (current, problem, errors) => await Show(db, current, problem, errors ?? input, null, cancel), cancel);
    }

    private static async Task<IReadOnlyList<ClauseChange>> Preview(
        DeclarationsDb db, Declaration declaration, NewCorrection correction, CancellationToken cancel)
    {
        var (text, _) = correction.Read(cancel);
        declaration.RequireCorrectable();
        var current = (await db.FindVersion(declaration.Id, declaration.AdoptedVersion, cancel))!.Read();
        var corrected = text.WithIds([.. ClauseIdentity.Assign(current.Clauses, text.Clauses).Select(line => line.Id)]);
        var changes = CorrectionList.Changes(current, corrected, cancel);
        return changes.Count > 0 ? changes
            : throw new RuleBrokenException("text_unchanged", "The text is the same as before. Nothing was corrected.");
    }

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, string? problem, FormInput? input, IReadOnlyList<ClauseChange>? changes,
        CancellationToken cancel) =>
        db.ShowAdmin<CorrectionPage>(
            declaration, () => Task.FromResult<(string, object?)[]>([("Changes", changes)]), cancel, problem, input);

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
