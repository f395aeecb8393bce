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

/// <summary>
/// A correction or an amendment: the text to change, what would change, and only then the button; for the public, what was changed.
/// </summary>
internal static class CorrectionPages
{
    public static void MapCorrectionPages(this RouteGroupBuilder admin)
    {
        foreach (var kind in Enum.GetValues<TextChangeKind>())
        {
            admin.MapGet(PathOf(kind), (RequestedDeclaration requested, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
                Ask(requested.Declaration, kind, db, clock, cancel));
            admin.MapPost(PathOf(kind), (RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db,
                TimeProvider clock, CancellationToken cancel) => Change(requested.Declaration, kind, request, caller, db, clock, cancel))
                .WithMetadata(new RequestSizeLimitAttribute(VersionEndpoints.LargestBody));
        }
    }

    private static string PathOf(TextChangeKind kind) => kind is TextChangeKind.Amendment ? "/amendment" : "/correction";

    public static void MapCorrectionsPage(this RouteGroupBuilder pages) => pages.MapGet("/declarations/{slug}/corrections", List);

    private static async Task<RazorComponentResult> List(
        PublicDeclaration requested, DeclarationsDb db, Visit visit, CancellationToken cancel)
    {
        visit.PreferDeclarationLanguage(requested.Declaration.Language);
        var corrections = await CorrectionList.WithChanges(db, requested.Declaration, cancel);
        return corrections.Count == 0 ? throw new NotFoundException("corrections")
            : Page.Of<CorrectionsPage>(("Declaration", requested.Declaration), ("Corrections", corrections));
    }

    private static async Task<IResult> Ask(
        Declaration declaration, TextChangeKind kind, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var isPossible = declaration.AdoptedVersion is not null && (kind is TextChangeKind.Amendment
            ? declaration.TakesSignatures(clock.GetUtcNow()) : declaration.State is DeclarationState.Open or DeclarationState.Closed);
        return isPossible
            ? await Show(db, declaration, kind, null, new FormInput
            {
                ["base"] = Text(declaration.AdoptedVersion!.Value),
                ["markdown"] = (await db.FindVersion(declaration.Id, declaration.AdoptedVersion, cancel))!.Read().Export(),
            }, null, cancel)
            : TypedResults.Redirect($"/secretariat/{declaration.Slug}");
    }

    private static async Task<IResult> Change(
        Declaration declaration, TextChangeKind kind, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        return await db.Answer(declaration, input, async () =>
        {
            if (input["base"] != Text(declaration.AdoptedVersion ?? 0))
            {
                throw new RuleBrokenException(
                    "version_conflict", "The text was changed in the meantime. Start again with the text as it is now.");
            }

            var now = clock.GetUtcNow();
            var change = new NewCorrection(input["markdown"].ReplaceLineEndings("\n"), input["reason"]);
            if (input["do"] is not "correct")
            {
                return await Show(db, declaration, kind, null, input, await Preview(db, declaration, kind, change, now, cancel), cancel);
            }

            await CorrectText.Change(db, declaration, kind, change, caller.Author(), now, seen: null, cancel);
            return new Done($"/secretariat/{declaration.Slug}", kind is TextChangeKind.Amendment
                    ? "The text is amended. Everybody who signed gets an email that asks whether they sign the amended text."
                    : "The text is corrected. Everybody who signed or began to gets an email about it.",
                ($"/declarations/{declaration.Slug}/corrections", "See what was changed"));
        }, async (current, problem, errors) => await Show(db, current, kind, problem, errors ?? input, null, cancel), cancel);
    }

    private static async Task<IReadOnlyList<ClauseChange>> Preview(
        DeclarationsDb db, Declaration declaration, TextChangeKind kind, NewCorrection change, DateTimeOffset now, CancellationToken cancel)
    {
        var (text, _) = change.Read(cancel);
        declaration.RequireChangeable(kind, now);
        var current = (await db.FindVersion(declaration.Id, declaration.AdoptedVersion, cancel))!.Read();
        var changed = text.WithIds([.. ClauseIdentity.Assign(current.Clauses, text.Clauses).Select(line => line.Id)]);
        var changes = CorrectionList.Changes(current, changed, cancel);
        return changes.Count > 0 ? changes
            : throw new RuleBrokenException("text_unchanged", "The text is the same as before. Nothing was changed.");
    }

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, TextChangeKind kind, string? problem, FormInput? input,
        IReadOnlyList<ClauseChange>? changes, CancellationToken cancel) =>
        db.ShowAdmin<CorrectionPage>(
            declaration, () => Task.FromResult<(string, object?)[]>([("Changes", changes), ("Kind", kind)]), cancel, problem, input);

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
