using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Drafting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Drafting;

internal static class ApprovePages
{
    public static void MapApprovePages(this RouteGroupBuilder draft)
    {
        draft.MapGet("/approve", Show);
        draft.MapPost("/approve", Approve).Require(Role.Editor);
        draft.MapPost("/approve/withdrawal", TakeBack).Require(Role.Editor);
        draft.MapPost("/adoption", Adopt).Require(Role.Secretariat);
        draft.MapPost("/reopening", Reopen).Require(Role.Secretariat);
    }

    /// <summary>Without a version: the adopted one, else the newest.</summary>
    private static async Task<RazorComponentResult> Show(
        string slug, string? version, Caller caller, DeclarationsDb db, CancellationToken cancel)
    {
        if (await db.FindDeclaration(slug, cancel) is not { } declaration)
        {
            return ErrorPages.Of(StatusCodes.Status404NotFound);
        }

        var number = DraftPages.Number(version);
        var draft = await DraftReading.Read(db, declaration, number == 0 ? declaration.AdoptedVersion : number, caller, cancel);
        return (draft, number) switch
        {
            ({ } found, _) => Page.Of<ApprovePage>(("Draft", found), ("Caller", caller)),
            (null, 0) => Page.Of<EmptyDraftPage>(("Declaration", declaration), ("Caller", caller)),
            _ => ErrorPages.Of(StatusCodes.Status404NotFound),
        };
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> Approve(
        string slug, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var filled = await FormInput.Read(request, cancel);
        var number = DraftPages.Number(filled["version"]);
        if (await db.FindDeclaration(slug, cancel) is not { } declaration
            || await db.FindVersion(declaration.Id, number, cancel) is not { } version || version.TextSha256 != filled["sha256"])
        {
            return ErrorPages.Of(StatusCodes.Status404NotFound);
        }

        await Adoption.Approve(db, declaration, number, caller.Author(), clock.GetUtcNow(), cancel);
        return Back(slug, number);
    }

    private static Task<Results<RedirectHttpResult, RazorComponentResult>> TakeBack(
        string slug, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        Decide(slug, request, db,
            (declaration, number) => Adoption.TakeBack(db, declaration, number, caller.Author(), clock.GetUtcNow(), cancel), cancel);

    private static Task<Results<RedirectHttpResult, RazorComponentResult>> Adopt(
        string slug, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        Decide(slug, request, db,
            (declaration, number) => Adoption.Adopt(db, declaration, number, caller.Author(), clock.GetUtcNow(), cancel), cancel);

    private static Task<Results<RedirectHttpResult, RazorComponentResult>> Reopen(
        string slug, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        Decide(slug, request, db, async (declaration, _) =>
        {
            await Adoption.Reopen(db, declaration, caller.Author(), clock.GetUtcNow(), cancel);
            return true;
        }, cancel);

    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> Decide(
        string slug, HttpRequest request, DeclarationsDb db, Func<Declaration, int, Task<bool>> decide, CancellationToken cancel)
    {
        var number = DraftPages.Number((await FormInput.Read(request, cancel))["version"]);
        return await db.FindDeclaration(slug, cancel) is { } declaration && await decide(declaration, number)
            ? Back(slug, number) : ErrorPages.Of(StatusCodes.Status404NotFound);
    }

    private static RedirectHttpResult Back(string slug, int number) =>
        TypedResults.Redirect(number > 0 ? $"/drafting/{slug}/approve?version={number}" : $"/drafting/{slug}/approve");
}
