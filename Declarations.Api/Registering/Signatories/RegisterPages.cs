using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Bouncing;
using Declarations.Confirming;
using Declarations.Declaring;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Registering;

/// <summary>The register: search, one signature with its signatory, and its moderation.</summary>
internal static class RegisterPages
{
    private const int PerPage = 50;

    private static readonly Dictionary<string,
        Func<DeclarationsDb, Guid, Guid, string, DateTimeOffset, CancellationToken, Task<Signature?>>> Moderations =
        new(StringComparer.Ordinal)
        {
            ["restoration"] = SignatureModeration.Restore,
            ["quarantine"] = SignatureModeration.Quarantine,
            ["release"] = SignatureModeration.Release,
        };

    private static readonly Dictionary<string, string> Moderated = new(StringComparer.Ordinal)
    {
        ["restoration"] = "The signature has the state again that it had before.",
        ["quarantine"] = "The signature is held: it does not count and is not listed until you release it.",
        ["release"] = "The signature is released.",
    };

    public static void MapRegisterPages(this RouteGroupBuilder admin)
    {
        admin.MapGet("/register", List);
        admin.MapGet("/register.csv", Download);
        admin.MapGet("/register/{id:guid}", (RequestedDeclaration requested, Guid id, DeclarationsDb db, CancellationToken cancel) =>
            Show(db, requested.Declaration, id, null, null, cancel));
        admin.MapPost("/register/{id:guid}/name", Relist);
        admin.MapPost("/register/{id:guid}/country", Relist);
        admin.MapPost("/register/{id:guid}/lead", Lead);
        admin.MapGet("/register/{id:guid}/invalidation",
            (RequestedDeclaration requested, Guid id, DeclarationsDb db, CancellationToken cancel) =>
                Ask(db, requested.Declaration, id, null, null, cancel));
        admin.MapPost("/register/{id:guid}/invalidation", Invalidate);
        admin.MapPost("/register/{id:guid}/second-confirmation", AskOrganisationByMail);
        admin.MapPost("/register/{id:guid}/second-confirmation/removal", DropQuestion);
        admin.MapPost("/register/{id:guid}/{act:regex(^(restoration|quarantine|release)$)}", Moderate);
    }

    private static async Task<RazorComponentResult> List(
        RequestedDeclaration requested, [AsParameters] RegisterQuery query, string? after, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var (view, refused) = await Read(db, requested.Declaration, query, after, cancel);
        var trends = query.Filter.IsEmpty() && after is null
            ? await RegisterTrends.Read(db, requested.Declaration.Id, clock.GetUtcNow(), cancel) : null;
        return await db.ShowAdmin<RegisterPage>(requested.Declaration,
            async () => [("View", view), ("Trends", trends), ("Undelivered", await UndeliveredList.Reasons(db, requested.Declaration.Id, cancel))],
            cancel, input: refused);
    }

    // A truncated address shows the list from its start.
    private static async Task<(RegisterView View, FormInput? Refused)> Read(
        DeclarationsDb db, Declaration declaration, RegisterQuery query, string? after, CancellationToken cancel)
    {
        try
        {
            return (await RegisterView.Read(db, declaration, query, after, PerPage, cancel), null);
        }
        catch (InvalidInputException invalid) when (after is not null && invalid.Errors.ContainsKey("after"))
        {
            return await Read(db, declaration, query, null, cancel);
        }
        catch (InvalidInputException invalid)
        {
            var refused = new FormInput();
            refused.AddErrors(invalid);
            return (RegisterView.Refused(query), refused);
        }
    }

    /// <summary>For links, which cannot send an Accept header.</summary>
    private static async Task<PushStreamHttpResult> Download(
        RequestedDeclaration requested, [AsParameters] RegisterQuery query, DeclarationsDb db, CancellationToken cancel)
    {
        await RegisterList.Read(db, requested.Declaration, query.Filter, query.Sort, null, 1, cancel);
        return RegisterCsv.Answer(db, requested.Declaration, query.Filter, query.Sort, cancel);
    }

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, Guid id, string? problem, FormInput? input, CancellationToken cancel) =>
        db.ShowAdmin<SignaturePage>(declaration,
            async () => [("Detail", await RegisterDetail.Read(db, declaration.Id, id, cancel).OrNotFound("signature")),
                ("Undelivered", (await UndeliveredList.Reasons(db, declaration.Id, cancel)).ContainsKey(id))],
            cancel, problem, input);

    private static async Task<IResult> Relist(
        RequestedDeclaration requested, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var input = (await FormInput.Read(request, cancel)).Call("name", "Listed name").Call("country", "Listed country");
        var change = input.Has("country")
            ? new SignatoryChange { Country = input.Text("country")?.ToUpperInvariant() } : new SignatoryChange { Name = input["name"] };
        return await db.Act(declaration, input, async () =>
        {
            await change.Apply(db, declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("signatory");
            return new Done($"/secretariat/{declaration.Slug}/register/{id}",
                input.Has("country") ? "The country is changed." : input.Text("name") is null
                    ? "The listed name follows the rule again." : "The listed name is changed.");
        }, (current, problem, errors) => Show(db, current, id, problem, errors, cancel), cancel);
    }

    private static async Task<IResult> Lead(
        RequestedDeclaration requested, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var input = await FormInput.Read(request, cancel);
        var isLead = input.IsChecked("lead");
        return await db.Act(declaration, input, async () =>
        {
            await new SignatoryChange { Lead = isLead }.Apply(db, declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("signatory");
            return new Done($"/secretariat/{declaration.Slug}/register/{id}",
                isLead ? "It is a lead signatory." : "It stands among the other signatories.");
        }, (current, problem, errors) => Show(db, current, id, problem, errors, cancel), cancel);
    }

    private static Task<RazorComponentResult> Ask(
        DeclarationsDb db, Declaration declaration, Guid id, string? problem, FormInput? input, CancellationToken cancel) =>
        db.ShowAdmin<InvalidationPage>(declaration,
            async () => [("Detail", await RegisterDetail.Read(db, declaration.Id, id, cancel).OrNotFound("signature"))],
            cancel, problem, input);

    private static async Task<IResult> Invalidate(
        RequestedDeclaration requested, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var input = await FormInput.Read(request, cancel);
        return await db.Act(declaration, input, async () =>
        {
            await SignatureModeration.Invalidate(db, declaration.Id, id, input["reason"], caller.Actor, clock.GetUtcNow(), cancel)
                .OrNotFound("signature");
            return new Done($"/secretariat/{declaration.Slug}/register/{id}", "The signature no longer counts. You can restore it on this page.");
        }, (current, problem, errors) => Ask(db, current, id, problem, errors, cancel), cancel);
    }

    private static async Task<IResult> AskOrganisationByMail(
        RequestedDeclaration requested, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var input = (await FormInput.Read(request, cancel)).Call("email", "Published address");
        return await db.Act(declaration, input, async () =>
        {
            await AskOrganisation.Ask(db, site, declaration.Id, id, input["email"], caller.Actor, clock.GetUtcNow(), cancel)
                .OrNotFound("signature");
            return new Done($"/secretariat/{declaration.Slug}/register/{id}", "The question is on its way. The answer will show on this page.");
        }, (current, problem, errors) => Show(db, current, id, problem, errors, cancel), cancel);
    }

    private static Task<IResult> DropQuestion(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        db.Act(requested.Declaration, new FormInput(), async () =>
        {
            await AskOrganisation.Drop(db, requested.Declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel);
            return new Done($"/secretariat/{requested.Declaration.Slug}/register/{id}", "The question is dropped, and its link no longer works.");
        }, (current, problem, errors) => Show(db, current, id, problem, errors, cancel), cancel);

    private static Task<IResult> Moderate(
        RequestedDeclaration requested, Guid id, string act, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel) =>
        db.Act(requested.Declaration, new FormInput(), async () =>
        {
            await Moderations[act](db, requested.Declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("signature");
            return new Done($"/secretariat/{requested.Declaration.Slug}/register/{id}", Moderated[act]);
        }, (current, problem, errors) => Show(db, current, id, problem, errors, cancel), cancel);
}
