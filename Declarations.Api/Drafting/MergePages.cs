using Declarations.Api.Components;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Texts;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Conflict = Declarations.Drafting.Conflict;

namespace Declarations.Api.Drafting;

/// <summary>When two people changed the same words: both texts, a choice, and the whole text again before it is saved.</summary>
internal static class MergePages
{
    public static async Task<RazorComponentResult> Collide(
        DeclarationsDb db, Declaration declaration, EditState writing, IReadOnlyList<Conflict> conflicts, CancellationToken cancel)
    {
        var current = (await db.FindVersion(declaration.Id, null, cancel))!;
        if (conflicts.Count == 0)
        {
            var told = $"Version {current.Number} was saved meanwhile. Here is what you wrote; look at what saving it would do.";
            return EditPages.Show(declaration, await (writing with { Base = current.Number, Told = told })
                .Preview(db, declaration.Id, cancel), StatusCodes.Status409Conflict);
        }

        return Page.Of<ConflictPage>(StatusCodes.Status409Conflict, ("Declaration", declaration), ("EditState", writing),
            ("Current", current.Number), ("Conflicts", conflicts));
    }

    public static async Task<RazorComponentResult> Merge(string slug, HttpRequest request, DeclarationsDb db, CancellationToken cancel)
    {
        var filled = await FormInput.Read(request, cancel);
        var writing = EditState.Of(filled);
        if (await db.FindDeclaration(slug, cancel) is not { } declaration
            || await db.FindVersion(declaration.Id, writing.Base, cancel) is not { } origin
            || await db.FindVersion(declaration.Id, DraftPages.Number(filled["current"]), cancel) is not { } current)
        {
            return ErrorPages.Of(StatusCodes.Status404NotFound);
        }

        try
        {
            var together = ConflictMerge.Put(origin.Read(), current.Read(), DraftInput.Text(writing.Markdown),
                conflict => Chosen(filled, conflict));
            var told = together is null
                ? "The texts could not be put together by themselves. This is what you wrote: saving it replaces what was saved meanwhile, so compare first."
                : "This is the text put together. Look at what saving it would do, then save.";
            var next = new EditState(current.Number, together ?? writing.Markdown) { Summary = writing.Summary, Told = told };
            return EditPages.Show(declaration, await next.Preview(db, declaration.Id, cancel) with { Told = told });
        }
        catch (InvalidInputException invalid)
        {
            filled.Mend(invalid);
            return EditPages.Show(declaration, writing, StatusCodes.Status400BadRequest);
        }
    }

    private static (string Side, string? Words) Chosen(FormInput filled, Conflict conflict) => filled[$"choice-{conflict.ClauseId}"] switch
    {
        "yours" => (ConflictMerge.Yours, null),
        "words" when filled.Text($"words-{conflict.ClauseId}") is { } words =>
            (conflict.Yours.Length > 0 ? ConflictMerge.Yours : ConflictMerge.Current, words.ReplaceLineEndings("\n")),
        _ => (ConflictMerge.Current, null),
    };
}
