using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Confirming;
using Declarations.Signing;
using Declarations.Validation;

namespace Declarations.Api.Signing;

/// <summary>"Pass it on", on the page behind the link of an organisation's sign-on.</summary>
internal static class DelegationPages
{
    public static void MapDelegationPages(this RouteGroupBuilder pages)
    {
        pages.MapPost("/confirm/{token}/delegation", Delegate).RequireRateLimiting(Limits.Signatures);
        pages.MapGet("/confirm/{token}/delegation", (string token, Visit visit) => TypedResults.Redirect(visit.Link($"/confirm/{token}")));
    }

    private static async Task<IResult> Delegate(
        string token, HttpContext http, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var input = await FormInput.Read(http.Request, cancel);
        try
        {
            await DelegateSignOn.Request(db, token, input.Text("email"), NetworkBlock.Of(http.Connection.RemoteIpAddress), now, cancel);
            return TypedResults.Redirect(visit.Link($"/confirm/{token}"));
        }
        catch (InvalidInputException invalid)
        {
            return await ShowAgain(StatusCodes.Status400BadRequest, view => SignerProblems.Add(input, invalid, visit.Words, view.Kind));
        }
        catch (RuleBrokenException rule) when (rule.Code is "too_many_delegations")
        {
            return await ShowAgain(StatusCodes.Status429TooManyRequests, _ => input.AddError("email", visit.Words["delegation.enough"]));
        }
        catch (RuleBrokenException rule) when (rule.Code is "not_organisation" or "already_confirmed" or "signature_over" or "signing_closed")
        {
            return await LinkStates.OrRefusal(visit, async () =>
                LinkStates.Show(visit, await ConfirmSignature.Show(db, token, now, cancel), token, now));
        }
        catch (RuleBrokenException rule)
        {
            return LinkStates.ShowRefusal(visit, rule);
        }

        async Task<IResult> ShowAgain(int status, Action<SignatureView> addProblems)
        {
            db.ChangeTracker.Clear();
            var view = await ConfirmSignature.Show(db, token, now, cancel);
            visit.ShowSigner(view);
            addProblems(view);
            return Page.Of<ConfirmPage>(status, ("Token", token), ("View", view), ("FormInput", input), ("IsPassingOn", true));
        }
    }
}
