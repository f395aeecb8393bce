using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Drafting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Drafting;

/// <param name="Items">Members who have the editor open, or said so here, in the last minute and a half.</param>
/// <param name="NewestVersion">Greater than the version that is edited when another was saved meanwhile; 0 for none.</param>
public sealed record PresenceResponse(IReadOnlyList<PresentEditor> Items, int NewestVersion);

internal static class PresenceEndpoints
{
    public static void MapPresence(this RouteGroupBuilder drafting)
    {
        drafting.MapGet("/presence", List);
        drafting.MapPut("/presence", Note).Require(Role.Editor);
        drafting.MapDelete("/presence", End).Require(Role.Editor);
    }

    /// <summary>Who is editing the text. It locks nothing: what two members change is merged.</summary>
    private static async Task<Ok<PresenceResponse>> List(
        RequestedDeclaration requested, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await Read(db, requested, clock.GetUtcNow(), cancel));

    /// <summary>The caller is editing the text. Repeat it every half minute; after a minute and a half of silence it ends.</summary>
    private static async Task<Ok<PresenceResponse>> Note(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        requested.Declaration.RequireDrafting();
        var now = clock.GetUtcNow();
        await EditorPresence.Note(db, requested.Declaration.Id, caller.Id, now, cancel);
        return TypedResults.Ok(await Read(db, requested, now, cancel));
    }

    /// <summary>The caller has stopped editing.</summary>
    private static async Task<NoContent> End(RequestedDeclaration requested, Caller caller, DeclarationsDb db, CancellationToken cancel)
    {
        await EditorPresence.End(db, requested.Declaration.Id, caller.Id, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<PresenceResponse> Read(
        DeclarationsDb db, RequestedDeclaration requested, DateTimeOffset now, CancellationToken cancel) =>
        new(await EditorPresence.Of(db, requested.Declaration.Id, now, cancel),
            (await EditorsPresent.FindNewest(db, requested.Declaration.Id, cancel))?.Number ?? 0);
}
