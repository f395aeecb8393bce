using System.Globalization;
using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Drafting;
using Declarations.Api.Hosting;
using Declarations.Translating;

namespace Declarations.Api.Translating;

/// <summary>The buttons that fix a translation for reading and signing, and take that back.</summary>
internal static class ReleasePages
{
    public static void MapReleasePages(this RouteGroupBuilder translations)
    {
        translations.MapPost("/{language}/release", Release).Require(Role.Secretariat);
        translations.MapPost("/{language}/release/withdrawal", TakeBack).Require(Role.Secretariat);
    }

    private static async Task<IResult> Release(
        RequestedDeclaration requested, string language, Caller caller, DeclarationsDb db, TimeProvider clock, HttpRequest request,
        CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        // A newer translation may have been saved since the page was shown.
        int? number = int.TryParse(input["number"], NumberStyles.None, CultureInfo.InvariantCulture, out var shown) ? shown : null;
        return await Act(requested, language, db, async tag =>
        {
            await ReleaseTranslation.Release(db, requested.Declaration, tag, number, caller.Author(), clock.GetUtcNow(), cancel)
                .OrNotFound("translation");
            return $"The translation is released: the text is read and signed in {LanguageNames.Of(tag)} too.";
        }, cancel);
    }

    private static Task<IResult> TakeBack(
        RequestedDeclaration requested, string language, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        Act(requested, language, db, async tag =>
        {
            await ReleaseTranslation.TakeBack(db, requested.Declaration, tag, caller.Author(), clock.GetUtcNow(), cancel);
            return $"The text is no longer read and signed in {LanguageNames.Of(tag)}.";
        }, cancel);

    private static async Task<IResult> Act(
        RequestedDeclaration requested, string language, DeclarationsDb db, Func<string, Task<string>> act, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        try
        {
            return new Done($"/drafting/{declaration.Slug}/translations", await act(TranslationPages.Tag(declaration, language)));
        }
        catch (RuleBrokenException refused)
        {
            db.ChangeTracker.Clear();
            return await TranslationPages.ShowList(db, declaration, null, refused, cancel);
        }
    }
}
