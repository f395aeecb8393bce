using System.Globalization;
using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Api.Signing;
using Declarations.Coalitions;
using Declarations.Confirming;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Coalitions;

/// <summary>The page on which a coalition lists its members, behind the link of its signature.</summary>
internal static class MembersPages
{
    private const int MostFaults = 10;

    public static void MapMembersPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/my-signature/{token}/members", (
            string token, bool? saved, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
            Show(db, visit, token, null, saved == true, clock.GetUtcNow(), cancel));
        pages.MapPost("/my-signature/{token}/members", Replace).RequireRateLimiting(Limits.Signatures);
    }

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, Visit visit, string token, FormInput? input, bool isSaved, DateTimeOffset now, CancellationToken cancel) =>
        LinkStates.OrRefusal(visit, async () =>
        {
            var members = await ListMembers.Show(db, token, now, cancel);
            visit.ShowSigner(await WithdrawSignature.Show(db, token, now, cancel));
            return Page.Of<MembersPage>(input is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
                ("Token", token), ("View", members), ("FormInput", input), ("IsSaved", isSaved));
        });

    private static async Task<IResult> Replace(
        string token, HttpRequest request, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        try
        {
            await ListMembers.Replace(db, token, NewMembers.Parse(input["members"]), clock.GetUtcNow(), cancel);
            return TypedResults.Redirect(visit.Link($"/my-signature/{token}/members?saved=true"));
        }
        catch (InvalidInputException invalid)
        {
            visit.ShowSigner(await WithdrawSignature.Show(db, token, clock.GetUtcNow(), cancel));
            foreach (var sentence in invalid.Errors.Keys.Select(path => Fault(visit, path)).Distinct(StringComparer.Ordinal).Take(MostFaults))
            {
                input.AddError("members", sentence);
            }

            return await Show(db, visit, token, input, isSaved: false, clock.GetUtcNow(), cancel);
        }
        catch (RuleBrokenException rule)
        {
            return LinkStates.ShowRefusal(visit, rule);
        }
    }

    // Which line, and which of its parts: "items[3].country".
    private static string Fault(Visit visit, string path)
    {
        var close = path.IndexOf(']', StringComparison.Ordinal);
        if (close < 0 || !int.TryParse(path["items[".Length..close], CultureInfo.InvariantCulture, out var at))
        {
            return visit.Words.Say("members.toomany", ("count", NewMembers.Most));
        }

        return visit.Words.Say($"members.fault{path[(close + 1)..]}", ("line", at + 1));
    }
}
