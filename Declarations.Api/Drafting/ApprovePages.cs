using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Declaring;
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
        draft.MapPost("/approve/withdrawal", WithdrawApproval).Require(Role.Editor);
        draft.MapPost("/adoption", Adopt).Require(Role.Secretariat);
        draft.MapGet("/reopening", AskToReopen).Require(Role.Secretariat);
        draft.MapPost("/reopening", Reopen).Require(Role.Secretariat);
    }

    /// <summary>Without a version: the adopted one, else the newest.</summary>
    private static async Task<RazorComponentResult> Show(
        RequestedDeclaration requested, string? version, Caller caller, DeclarationsDb db, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var number = DraftPages.Number(version);
        var draft = await DraftReading.Read(db, declaration, number == 0 ? declaration.AdoptedVersion : number, caller, cancel);
        return (draft, number) switch
        {
            ({ } found, _) => Page.Of<ApprovePage>(("Draft", found), ("Caller", caller)),
            (null, 0) => Page.Of<EmptyDraftPage>(("Declaration", declaration), ("Caller", caller)),
            _ => throw new NotFoundException("version"),
        };
    }

    private static async Task<RedirectHttpResult> Approve(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        var number = DraftPages.Number(input["version"]);
        var version = await db.FindVersion(requested.Declaration.Id, number, cancel).OrNotFound("version");
        if (version.TextSha256 != input["sha256"])
        {
            throw new NotFoundException("text");
        }

        await Adoption.Approve(db, requested.Declaration, number, caller.Author(), clock.GetUtcNow(), cancel);
        return RedirectBack(requested, number);
    }

    private static async Task<RedirectHttpResult> WithdrawApproval(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var number = await ReadVersion(request, cancel);
        await Adoption.TakeBack(db, requested.Declaration, number, caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("approval");
        return RedirectBack(requested, number);
    }

    private static async Task<RedirectHttpResult> Adopt(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var number = await ReadVersion(request, cancel);
        await Adoption.Adopt(db, requested.Declaration, number, caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("version");
        return RedirectBack(requested, number);
    }

    private static async Task<IResult> AskToReopen(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, CancellationToken cancel) =>
        requested.Declaration is { State: DeclarationState.Adopted, AdoptedVersion: { } version }
        && await DraftReading.Read(db, requested.Declaration, version, caller, cancel) is { } draft
            ? Page.Of<ReopeningPage>(("Draft", draft))
            : RedirectBack(requested, 0);

    private static async Task<RedirectHttpResult> Reopen(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var number = await ReadVersion(request, cancel);
        await Adoption.Reopen(db, requested.Declaration, caller.Author(), clock.GetUtcNow(), cancel);
        return RedirectBack(requested, number);
    }

    private static async Task<int> ReadVersion(HttpRequest request, CancellationToken cancel) =>
        DraftPages.Number((await FormInput.Read(request, cancel))["version"]);

    private static RedirectHttpResult RedirectBack(RequestedDeclaration requested, int number)
    {
        var path = $"/drafting/{requested.Declaration.Slug}/approve";
        return TypedResults.Redirect(number > 0 ? $"{path}?version={number}" : path);
    }
}
