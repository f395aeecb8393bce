using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Following;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Drafting;

public sealed record MentionListResponse(IReadOnlyList<MentionResponse> Items);

/// <param name="Name">Written in a comment as <c>@Name</c>.</param>
public sealed record MentionResponse(string Name);

internal static class MentionEndpoints
{
    public static void MapMentions(this RouteGroupBuilder drafting) => drafting.MapGet("/mentions", List);

    /// <summary>Members whom a comment can mention: those who see the declaration, without the caller.</summary>
    public static async Task<Ok<MentionListResponse>> List(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(new MentionListResponse(
            [.. (await Mentionable.Names(db, requested.Declaration.Id, caller.Id, cancel)).Select(name => new MentionResponse(name))]));
}
