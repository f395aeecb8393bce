using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Database;
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

    public static void MapRegisterPages(this RouteGroupBuilder admin)
    {
        admin.MapGet("/register", List);
        admin.MapGet("/register/{id:guid}", (RequestedDeclaration requested, Guid id, DeclarationsDb db, CancellationToken cancel) =>
            Show(db, requested.Declaration, id, null, null, cancel));
        admin.MapPost("/register/{id:guid}/name", Relist);
        admin.MapPost("/register/{id:guid}/country", Relist);
        admin.MapGet("/register/{id:guid}/invalidation",
            (RequestedDeclaration requested, Guid id, DeclarationsDb db, CancellationToken cancel) =>
                Ask(db, requested.Declaration, id, null, null, cancel));
        admin.MapPost("/register/{id:guid}/invalidation", Invalidate);
        admin.MapPost("/register/{id:guid}/{act:regex(^(restoration|quarantine|release)$)}", Moderate);
    }

    private static Task<RazorComponentResult> List(
        RequestedDeclaration requested, string? state, string? q, string? after, DeclarationsDb db, CancellationToken cancel) =>
        db.ShowAdmin<RegisterPage>(requested.Declaration, async () =>
        {
            var only = EnumNames.Find<SignatureState>(state);
            try
            {
                var page = await RegisterList.Read(db, requested.Declaration.Id, only, q, after, PerPage, cancel);
                return [("Entries", page), ("State", only), ("Query", q), ("After", after)];
            }
            catch (InvalidInputException)
            {
                return [("Entries", new ListPage<RegisterEntry>([], null)), ("State", only), ("Query", null), ("After", after)];
            }
        }, cancel);

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, Guid id, string? problem, FormInput? input, CancellationToken cancel) =>
        db.ShowAdmin<SignaturePage>(declaration,
            async () => [("Detail", await RegisterDetail.Read(db, declaration.Id, id, cancel).OrNotFound("signature"))],
            cancel, problem, input);

    private static async Task<IResult> Relist(
        RequestedDeclaration requested, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var input = await FormInput.Read(request, cancel);
        var change = input.Has("country")
            ? new SignatoryChange { Country = input.Text("country")?.ToUpperInvariant() } : new SignatoryChange { Name = input["name"] };
        return await db.Act(declaration, input, async () =>
        {
            await change.Apply(db, declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("signatory");
            return $"/secretariat/{declaration.Slug}/register/{id}";
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
            return $"/secretariat/{declaration.Slug}/register/{id}";
        }, (current, problem, errors) => Ask(db, current, id, problem, errors, cancel), cancel);
    }

    private static Task<IResult> Moderate(
        RequestedDeclaration requested, Guid id, string act, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel) =>
        db.Act(requested.Declaration, new FormInput(), async () =>
        {
            await Moderations[act](db, requested.Declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("signature");
            return $"/secretariat/{requested.Declaration.Slug}/register/{id}";
        }, (current, problem, errors) => Show(db, current, id, problem, errors, cancel), cancel);
}
