using System.Globalization;
using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Drafting;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Voting;

/// <summary>A version's vote: open it, vote, see who voted what.</summary>
internal static class VotePages
{
    public static void MapVotePages(this RouteGroupBuilder pages)
    {
        var draft = pages.MapGroup("/drafting/{slug}").Require(Role.Reader);
        draft.MapGet("/vote", Show);
        draft.MapPost("/vote", Cast).Require(Role.Editor);
        draft.MapPost("/vote/withdrawal", TakeBack).Require(Role.Editor);
        draft.MapGet("/votes/{id:guid}", ShowOne);
        draft.MapPost("/votes", OpenVote).Require(Role.Secretariat);
        draft.MapPost("/votes/{id:guid}/cancellation", Cancel).Require(Role.Secretariat);
        draft.MapAdoptionPages();
    }

    /// <summary>Without a version: the adopted one, else the newest.</summary>
    private static Task<RazorComponentResult> Show(
        RequestedDeclaration requested, string? version, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        Shown(db, requested.Declaration, DraftPages.Number(version), caller, clock, null, null, cancel);

    private static async Task<RazorComponentResult> ShowOne(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        Page.Of<VotePage>(("Caller", caller), ("View", await VoteView
            .Read(db, requested.Declaration, null, id, clock.GetUtcNow(), cancel).OrNotFound("vote")));

    internal static async Task<RazorComponentResult> Shown(
        DeclarationsDb db, Declaration declaration, int number, Caller caller, TimeProvider clock, string? problem, FormInput? input,
        CancellationToken cancel)
    {
        var view = await VoteView.Read(
            db, declaration, number == 0 ? declaration.VotedVersion : number, null, clock.GetUtcNow(), cancel);
        var status = input is { Problems.Count: > 0 } ? StatusCodes.Status400BadRequest
            : problem is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict;
        return (view, number) switch
        {
            ({ } found, _) => Page.Of<VotePage>(
                status, ("View", found), ("Caller", caller), ("Problem", problem), ("FormInput", input)),
            (null, 0) => Page.Of<EmptyDraftPage>(("Declaration", declaration), ("Caller", caller)),
            _ => throw new NotFoundException("version"),
        };
    }

    /// <summary>Runs what a form on the page of a vote asks for; the form names the version.</summary>
    internal static async Task<IResult> Act(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        Func<int, FormInput, Task<Done>> act, CancellationToken cancel)
    {
        var input = (await FormInput.Read(request, cancel)).Call("choice", "Your vote").Call("statement", "Statement")
            .Call("dueAt", "End of the vote").Call("quorum", "Quorum").Call("reason", "Reason");
        var number = DraftPages.Number(input["version"]);
        return await db.Act(requested.Declaration, input, () => act(number, input),
            (current, problem, errors) => Shown(db, current, number, caller, clock, problem, errors, cancel), cancel);
    }

    internal static string Path(RequestedDeclaration requested, int number) =>
        $"/drafting/{requested.Declaration.Slug}/vote?version={number}";

    private static Task<IResult> Cast(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel) => Act(requested, request, caller, db, clock, async (number, input) =>
        {
            var version = await db.FindVersion(requested.Declaration.Id, number, cancel).OrNotFound("version");
            if (version.TextSha256 != input["sha256"])
            {
                throw new NotFoundException("text");
            }

            var board = requested.Board(caller, db, site, clock);
            await (input["choice"] is "approve"
                ? board.Approve(number, cancel)
                : board.Cast(number, new(input["choice"], input.Text("statement")), cancel));
            return new Done(Path(requested, number), "Your vote is recorded. You can change it while the vote is open.");
        }, cancel);

    private static Task<IResult> TakeBack(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel) => Act(requested, request, caller, db, clock, async (number, _) =>
        {
            await requested.Board(caller, db, site, clock).TakeBack(number, cancel).OrNotFound("vote");
            return new Done(Path(requested, number), "Your vote is withdrawn.");
        }, cancel);

    private static Task<IResult> OpenVote(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel) => Act(requested, request, caller, db, clock, async (number, input) =>
        {
            var quorum = int.TryParse(input["quorum"], NumberStyles.None, CultureInfo.InvariantCulture, out var needed) ? needed : 0;
            await requested.Board(caller, db, site, clock).Open(new(number, DueAt(input), quorum), cancel).OrNotFound("version");
            return new Done(Path(requested, number), "The vote is open. Everyone who may vote gets an email about it.");
        }, cancel);

    private static Task<IResult> Cancel(
        RequestedDeclaration requested, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel) => Act(requested, request, caller, db, clock, async (number, input) =>
        {
            await requested.Board(caller, db, site, clock).Cancel(id, input["reason"], cancel).OrNotFound("vote");
            return new Done(Path(requested, number), "The vote is cancelled. Those who voted get an email with your reason.");
        }, cancel);

    private static string? DueAt(FormInput input) => input.Text("dueAt") is not { } text ? null
        : DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var at)
        ? at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : throw InvalidInputException.For("dueAt", "must be a day and a time");
}
