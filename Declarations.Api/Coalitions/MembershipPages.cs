using Declarations.Api.Components;
using Declarations.Api.Signing;
using Declarations.Coalitions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Coalitions;

/// <summary>The page behind the link in the mail to a member. Only a POST changes anything.</summary>
internal static class MembershipPages
{
    public static void MapMembershipPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/membership/{token}", (string token, DeclarationsDb db, Visit visit, CancellationToken cancel) =>
            Show(visit, token, () => AnswerMembership.Show(db, token, cancel)));
        pages.MapPost("/membership/{token}/objection", (
            string token, DeclarationsDb db, Site site, Visit visit, TimeProvider clock, CancellationToken cancel) =>
            Show(visit, token, () => AnswerMembership.Object(db, site, token, clock.GetUtcNow(), cancel)));
        pages.MapPost("/membership/{token}/agreement", (
            string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
            Show(visit, token, () => AnswerMembership.Agree(db, token, clock.GetUtcNow(), cancel)));
    }

    private static Task<RazorComponentResult> Show(Visit visit, string token, Func<Task<MembershipView>> read) =>
        LinkStates.OrRefusal(visit, async () =>
        {
            var view = await read();
            visit.PreferDeclarationLanguage(view.Language);
            return Page.Of<MembershipPage>(("View", view), ("Token", token));
        });
}
