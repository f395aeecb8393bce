using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Declaring;

namespace Declarations.Api.Voting;

internal static class AdoptionPages
{
    public static void MapAdoptionPages(this RouteGroupBuilder draft)
    {
        draft.MapPost("/adoption", Adopt).Require(Role.Secretariat);
        draft.MapGet("/reopening", AskToReopen).Require(Role.Secretariat);
        draft.MapPost("/reopening", Reopen).Require(Role.Secretariat);
    }

    private static Task<IResult> Adopt(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel) => VotePages.Act(requested, request, caller, db, clock, async (number, input) =>
        {
            await requested.Board(caller, db, site, clock).Adopt(number, input.IsChecked("printStatements"), cancel).OrNotFound("version");
            return new Done(VotePages.Path(requested, number));
        }, cancel);

    private static async Task<IResult> AskToReopen(
        RequestedDeclaration requested, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        requested.Declaration is { State: DeclarationState.Adopted or DeclarationState.Open, VotedVersion: { } version }
        && await VoteView.Read(db, requested.Declaration, version, null, clock.GetUtcNow(), cancel) is { } view
            ? Page.Of<ReopeningPage>(("View", view))
            : TypedResults.Redirect($"/drafting/{requested.Declaration.Slug}/vote");

    private static Task<IResult> Reopen(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel) => VotePages.Act(requested, request, caller, db, clock, async (_, _) =>
        {
            await requested.Board(caller, db, site, clock).Reopen(cancel);
            return new Done($"/drafting/{requested.Declaration.Slug}/vote",
                "The text is a draft again. Its votes are void; those who voted get an email about it.");
        }, cancel);
}
