using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Following;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Following;

/// <summary>How a member is mailed, chosen on the desk or by the link in a mail.</summary>
internal static class FollowingPages
{
    public static void MapFollowingPages(this RouteGroupBuilder pages) => pages.MapPost("/drafting/following", Choose).RequireMember();

    private static async Task<Done> Choose(HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var mode = EnumNames.Find<FollowingMode>((await FormInput.Read(request, cancel))["mode"])
            ?? throw InvalidInputException.For("mode", "must be atOnce, daily or never");
        await Follower.Choose(db, caller.Id, mode, clock.GetUtcNow(), cancel);
        return new Done("/desk", mode switch
        {
            FollowingMode.AtOnce => "You are mailed at once.",
            FollowingMode.Daily => "You are mailed once a day.",
            _ => "You are not mailed about discussions any more.",
        });
    }

    /// <summary>The page of the link that stops the mails. Null when it is no such link.</summary>
    public static async Task<RazorComponentResult?> Ask(string token, DeclarationsDb db, CancellationToken cancel) =>
        await Follower.Find(db, token, cancel) is { } follower ? Show(token, follower.Mode != FollowingMode.Never) : null;

    /// <summary>Stops the mails. Null when it is no such link.</summary>
    public static async Task<RazorComponentResult?> Stop(string token, DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        if (await Follower.Find(db, token, cancel) is not { } follower)
        {
            return null;
        }

        await Follower.Choose(db, follower.MemberId, FollowingMode.Never, now, cancel);
        return Show(token, isMailed: false);
    }

    private static RazorComponentResult Show(string token, bool isMailed) => Page.Of<StopFollowingPage>(("Token", token), ("IsMailed", isMailed));
}
