using System.Security.Cryptography;
using System.Text;
using Declarations.Api.Components;
using Declarations.Api.Signing;
using Declarations.Stakeholders;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Stakeholders;

/// <summary>A signer's entry in a directory, and the page that asks the mailbox of its contact. Only a POST changes anything.</summary>
internal static class EntryPages
{
    public static void MapEntryPages(this RouteGroupBuilder pages)
    {
        var entry = pages.MapGroup("/my-signature/{token}/directory");
        entry.MapGet("", (string token, string? done, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
            Show(token, db, visit, clock, null, cancel, done));
        entry.MapPost("", Agree);
        entry.MapPost("/removal", Leave);
        pages.MapGet("/directory-contact/{token}", (string token, DeclarationsDb db, Visit visit, CancellationToken cancel) =>
            LinkStates.OrRefusal(visit, async () => Show(visit, await ConfirmContact.Show(db, token, cancel), token)));
        pages.MapPost("/directory-contact/{token}", (
            string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
            LinkStates.OrRefusal(visit, async () => Show(visit, await ConfirmContact.Confirm(db, token, clock.GetUtcNow(), cancel), token)));
        pages.MapPost("/directory-contact/{token}/removal", (
            string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
            LinkStates.OrRefusal(visit, async () => Show(visit, await ConfirmContact.Withdraw(db, token, clock.GetUtcNow(), cancel), token)));
    }

    /// <summary>The name of a theme's tick: the organiser may change the themes while the form is open.</summary>
    public static string Tick(string theme) =>
        $"theme-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(theme)).AsSpan(0, 6))}";

    private static Task<RazorComponentResult> Show(
        string token, DeclarationsDb db, Visit visit, TimeProvider clock, FormInput? input, CancellationToken cancel, string? done = null) =>
        LinkStates.OrRefusal(visit, async () =>
        {
            var now = clock.GetUtcNow();
            var view = await AgreeToDirectory.Show(db, token, now, cancel);
            visit.ShowSigner(view.Signature!);
            return view.Signature!.Receipt is null ? LinkStates.Show(visit, view.Signature, token, now)
                : Page.Of<EntryPage>(input is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
                    ("Token", token), ("View", view), ("FormInput", input), ("HasLeft", done is "left"), ("IsSaved", done is "saved"));
        });

    private static async Task<IResult> Agree(
        string token, HttpRequest request, DeclarationsDb db, Site site, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        try
        {
            var themes = (await AgreeToDirectory.Show(db, token, clock.GetUtcNow(), cancel)).Directory?.Themes ?? [];
            await AgreeToDirectory.Agree(db, site, token,
                new(input.IsChecked("agreed"), input.Text("contact"), [.. themes.Where(theme => input.IsChecked(Tick(theme)))]),
                clock.GetUtcNow(), cancel);
            return TypedResults.Redirect(visit.Link($"/my-signature/{token}/directory?done=saved"));
        }
        catch (InvalidInputException invalid)
        {
            foreach (var field in invalid.Errors.Keys)
            {
                input.AddError(field, visit.Words[field is "contact" ? "problem.email" : "directory.problem.agreed"]);
            }
        }
        catch (RuleBrokenException rule) when (rule.Code is "too_many_contacts")
        {
            input.AddError("contact", visit.Words["directory.problem.contacts"]);
        }
        catch (RuleBrokenException rule) when (rule.Code is not "directory_not_offered")
        {
            return LinkStates.ShowRefusal(visit, rule);
        }
        catch (RuleBrokenException)
        {
            return await Show(token, db, visit, clock, null, cancel);
        }

        return await Show(token, db, visit, clock, input, cancel);
    }

    private static Task<IResult> Leave(string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        Answer(visit, async () =>
        {
            await AgreeToDirectory.Leave(db, token, clock.GetUtcNow(), cancel);
            return TypedResults.Redirect(visit.Link($"/my-signature/{token}/directory?done=left"));
        });

    private static async Task<IResult> Answer(Visit visit, Func<Task<IResult>> act)
    {
        try
        {
            return await act();
        }
        catch (RuleBrokenException rule)
        {
            return LinkStates.ShowRefusal(visit, rule);
        }
    }

    private static RazorComponentResult Show(Visit visit, ContactView view, string token)
    {
        visit.PreferDeclarationLanguage(view.Language);
        return Page.Of<ContactPage>(("View", view), ("Token", token));
    }
}
