using Declarations.Api.Components;
using Declarations.Api.Signing;
using Declarations.Inviting;
using Declarations.Matching;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Inviting;

/// <summary>
/// The page behind a personal link: the sign form filled in from the list, and "we do not sign". Mail scanners send GET and HEAD, so only
/// a POST changes anything.
/// </summary>
internal static class InvitedPages
{
    public static void MapInvitedPages(this RouteGroupBuilder pages)
    {
        var invited = pages.MapGroup("/invitation/{token}");
        invited.MapGet("", Show);
        invited.MapPost("", Sign);
        invited.MapPost("/form", ShowFormAgain);
        invited.MapPost("/refusal", Decline);
        invited.MapGet("/{act:regex(^(form|refusal)$)}",
            (string token, Visit visit) => TypedResults.Redirect(visit.Link($"/invitation/{token}")));
    }

    private static Task<RazorComponentResult> Show(
        string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        Open(token, db, visit, clock, (view, now) => Task.FromResult(Form(token, view, Prefilled(view.Invited), now)), cancel);

    private static Task<RazorComponentResult> ShowFormAgain(
        string token, HttpRequest request, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        Open(token, db, visit, clock, async (view, now) => Form(token, view, await FormInput.Read(request, cancel), now), cancel);

    private static Task<RazorComponentResult> Sign(
        string token, HttpContext http, DeclarationsDb db, Site site, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        Open(token, db, visit, clock, async (view, now) =>
        {
            var input = await FormInput.Read(http.Request, cancel);
            var kind = SigningPages.ParseKind(input.Text("kind"));
            try
            {
                var signed = await AnswerInvitation.Sign(db, site, token, SigningPages.ReadForm(kind, input, visit),
                    NetworkBlock.Of(http.Connection.RemoteIpAddress), now, cancel);
                return signed is null
                    ? Page.Of<SentPage>(("Declaration", view.Declaration), ("Text", ShownText.Of(view.Declaration, input, visit)),
                        ("Email", input["email"].Trim()))
                    : LinkStates.ShowConfirmed(visit, signed, token: null, now);
            }
            catch (InvalidInputException invalid)
            {
                SignerProblems.Add(input, invalid, visit.Words, EnumNames.Find<SignatoryKind>(kind));
                return Form(token, view, input, now, StatusCodes.Status400BadRequest);
            }
            catch (RuleBrokenException rule) when (rule.Code is "text_changed")
            {
                return Form(token, view, input, now, StatusCodes.Status409Conflict);
            }
            catch (ProofRequiredException proof)
            {
                input["proof.challenge"] = proof.WaitSeconds is null ? "" : input["proof.challenge"];
                var challenge = await SignOnProof.Needed(db, view.Declaration, now, cancel);
                return Form(token, view, input, now, StatusCodes.Status400BadRequest,
                    ("Challenge", challenge), ("WaitSeconds", proof.WaitSeconds ?? challenge?.WaitSeconds));
            }
        }, cancel);

    private static Task<RazorComponentResult> Decline(
        string token, HttpRequest request, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        Open(token, db, visit, clock, async (view, now) =>
        {
            var input = await FormInput.Read(request, cancel);
            try
            {
                await AnswerInvitation.Decline(db, token, input.Text("reason"), now, cancel);
                return Page.Of<MessagePage>(("Title", visit.Words["invitation.no.done"]), ("Body", visit.Words["invitation.no.done.body"]),
                    ("LinkTo", $"/invitation/{token}"), ("LinkText", visit.Words["invitation.no.back"]));
            }
            catch (InvalidInputException invalid)
            {
                var form = Prefilled(view.Invited);
                form["reason"] = input["reason"];
                SignerProblems.Add(form, invalid, visit.Words, null);
                return Form(token, view, form, now, StatusCodes.Status400BadRequest);
            }
            catch (RuleBrokenException rule) when (rule.Code is "invitation_signed")
            {
                return Form(token, view, Prefilled(view.Invited), now, StatusCodes.Status409Conflict);
            }
        }, cancel);

    /// <summary>Finds the invitation and shows its page in the language of the invited; or says why there is none to show.</summary>
    private static Task<RazorComponentResult> Open(
        string token, DeclarationsDb db, Visit visit, TimeProvider clock,
        Func<InvitationView, DateTimeOffset, Task<RazorComponentResult>> show, CancellationToken cancel) =>
        LinkStates.OrRefusal(visit, async () =>
        {
            var now = clock.GetUtcNow();
            var view = await AnswerInvitation.Show(db, token, now, cancel);
            var declaration = view.Declaration;
            visit.PreferSignerLanguage(view.Invited.Language);
            visit.SetAbout(declaration);
            return declaration.TakesSignatures(now) ? await show(view, now)
                : declaration.IsPublic ? SigningPages.ShowClosed(declaration, visit)
                : Page.Of<MessagePage>(StatusCodes.Status409Conflict, ("Title", visit.Words["invitation.early"]),
                    ("Body", visit.Words["invitation.early.body"]));
        });

    private static RazorComponentResult Form(
        string token, InvitationView view, FormInput input, DateTimeOffset now, int status = StatusCodes.Status200OK,
        params ReadOnlySpan<(string, object?)> more) =>
        Page.Of<InvitationPage>(status,
            [("Token", token), ("View", view), ("Kind", SigningPages.ParseKind(input.Text("kind"))), ("FormInput", input), ("Now", now),
                .. more]);

    private static FormInput Prefilled(Invited invited) => new()
    {
        ["kind"] = invited.Kind ?? "organisation",
        ["email"] = invited.Email,
        ["organisation.name"] = invited.Kind is "individual" ? "" : invited.Name ?? "",
        ["individual.name"] = invited.Kind is "organisation" ? "" : invited.Name ?? "",
    };
}
