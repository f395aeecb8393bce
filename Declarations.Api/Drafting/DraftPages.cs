using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Following;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Drafting;

/// <summary>The page that shows one version of a draft with its discussions.</summary>
internal static class DraftPages
{
    public static void MapDraftPages(this RouteGroupBuilder pages)
    {
        var draft = pages.MapGroup("/drafting/{slug}").Require(Role.Reader);
        draft.MapGet("", Read);
        draft.MapGet("/discussions", Unfold);
        draft.MapMentions();
        draft.MapDiscussionPages();
        draft.MapSuggestionPages();
        draft.MapComparePages();
        draft.MapEditPages();
        draft.MapVersionFiles();
    }

    private static async Task<RazorComponentResult> Read(
        RequestedDeclaration requested, [AsParameters] DraftAddress address, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var view = address.Read(requested.Declaration.Slug);
        var page = await Show(db, requested.Declaration, view, caller, StatusCodes.Status200OK, cancel);
        if (view.Version == 0)
        {
            await DraftVisit.Note(db, caller.Id, requested.Declaration.Id, clock.GetUtcNow(), cancel);
        }

        return page;
    }

    /// <summary>The discussions of one clause: the part of the page that its script loads.</summary>
    private static async Task<RazorComponentResult> Unfold(
        RequestedDeclaration requested, [AsParameters] DraftAddress address, Caller caller, DeclarationsDb db, CancellationToken cancel)
    {
        var view = address.Read(requested.Declaration.Slug) with { Act = null, Done = null };
        var draft = await DraftReading.Read(db, requested.Declaration, view, caller, cancel).OrNotFound("version");
        var clause = draft.FindClause(view.At) ?? throw new NotFoundException("clause");
        return Page.Of<UnfoldedClause>(("Clause", clause), ("Draft", draft), ("View", view with { Version = draft.Shown.Number }),
            ("Caller", caller));
    }

    /// <summary>Shows the draft in this view; version 0 is the newest.</summary>
    internal static async Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, DraftView view, Caller caller, int status, CancellationToken cancel)
    {
        if (await DraftReading.Read(db, declaration, view, caller, cancel) is { } draft)
        {
            return Page.Of<DraftPage>(status, ("Draft", draft), ("View", view with { Version = draft.Shown.Number }), ("Caller", caller));
        }

        return view.Version == 0
            ? Page.Of<EmptyDraftPage>(("Declaration", declaration), ("Caller", caller))
            : throw new NotFoundException("version");
    }

    /// <summary>A number from an address; 0 when absent, -1 when it is not a positive number.</summary>
    internal static int Number(string? text) =>
        string.IsNullOrEmpty(text)
        ? 0 : int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0 ? number : -1;
}
