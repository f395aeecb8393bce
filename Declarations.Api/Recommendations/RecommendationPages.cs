using System.Globalization;
using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Recommendations;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Recommendations;

/// <summary>The secretariat's pages: the list, the marking of clauses, the sessions, the annex.</summary>
internal static class RecommendationPages
{
    public static void MapRecommendationPages(this RouteGroupBuilder admin)
    {
        var pages = admin.MapGroup("/recommendations");
        pages.MapGet("", (RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel) =>
            Show(db, requested.Declaration, null, null, cancel));
        pages.MapPost("/sessions", AddSession);
        pages.MapGet("/sessions/{id:guid}", (RequestedDeclaration requested, Guid id, DeclarationsDb db, CancellationToken cancel) =>
            ShowSession(db, requested.Declaration, id, null, null, cancel));
        pages.MapPost("/sessions/{id:guid}", ChangeSession);
        pages.MapPost("/sessions/{id:guid}/removal", RemoveSession);
        pages.MapGet("/clauses", (RequestedDeclaration requested, bool? suggested, DeclarationsDb db, CancellationToken cancel) =>
            ShowClauses(db, requested.Declaration, suggested == true, null, null, cancel));
        pages.MapPost("/clauses", Mark);
        pages.MapAnnexPage();
        pages.MapGroup("/{clauseId:regex(^c-)}").MapRecommendationPage();
    }

    internal static string PathOf(Declaration declaration) => $"/secretariat/{declaration.Slug}/recommendations";

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, string? problem, FormInput? input, CancellationToken cancel) =>
        db.ShowAdmin<FollowUpPage>(declaration,
            async () => [("FollowUp", await FollowUp.Read(db, declaration, null, forSecretariat: true, cancel))], cancel, problem, input);

    private static async Task<IResult> AddSession(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var input = await ReadSession(request, cancel);
        return await db.Act(requested.Declaration, input, async () =>
        {
            await SessionOf(input).Add(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
            return new Done($"{PathOf(requested.Declaration)}#sessions", "The session is added.");
        }, (current, problem, errors) => Show(db, current, problem, errors, cancel), cancel);
    }

    private static Task<RazorComponentResult> ShowSession(
        DeclarationsDb db, Declaration declaration, Guid id, string? problem, FormInput? input, CancellationToken cancel) =>
        db.ShowAdmin<SessionPage>(declaration, async () =>
        {
            var sessions = await FollowUp.ReadSessions(db, declaration, cancel);
            return [("Session", sessions.FirstOrDefault(s => s.Id == id) ?? throw new NotFoundException("session"))];
        }, cancel, problem, input);

    private static async Task<IResult> ChangeSession(
        RequestedDeclaration requested, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var input = await ReadSession(request, cancel);
        return await db.Act(requested.Declaration, input, async () =>
        {
            await SessionOf(input).Replace(db, requested.Declaration, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("session");
            return new Done($"{PathOf(requested.Declaration)}#sessions", "The session is changed, in all entries that name it.");
        }, (current, problem, errors) => ShowSession(db, current, id, problem, errors, cancel), cancel);
    }

    private static async Task<IResult> RemoveSession(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        await db.Act(requested.Declaration, new FormInput(), async () =>
        {
            await NewSession.Remove(db, requested.Declaration, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("session");
            return new Done($"{PathOf(requested.Declaration)}#sessions", "The session is removed.");
        }, (current, problem, errors) => ShowSession(db, current, id, problem, null, cancel), cancel);

    private static Task<RazorComponentResult> ShowClauses(
        DeclarationsDb db, Declaration declaration, bool suggested, string? problem, FormInput? input, CancellationToken cancel) =>
        db.ShowAdmin<ClausesPage>(declaration, async () =>
        {
            var text = declaration.AdoptedVersion is { } number ? (await db.FindVersion(declaration.Id, number, cancel))?.Read() : null;
            return [("Text", text), ("IsSuggested", suggested),
                ("FollowUp", await FollowUp.Read(db, declaration, null, forSecretariat: true, cancel))];
        }, cancel, problem, input);

    private static async Task<IResult> Mark(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var (declaration, input) = (requested.Declaration, await FormInput.Read(request, cancel));
        return await db.Act(declaration, input, async () =>
        {
            var chosen = input["clauses"].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (chosen.Length == 0)
            {
                throw InvalidInputException.For("clauses", "must name at least one");
            }

            // A clause that was marked meanwhile keeps its title.
            var marked = (await FollowUp.Read(db, declaration, null, forSecretariat: true, cancel)).Items.Select(item => item.ClauseId);
            var added = chosen.Except(marked, StringComparer.Ordinal).ToList();
            foreach (var clauseId in added)
            {
                await new MarkRecommendation().Mark(db, declaration, clauseId, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("clause");
            }

            return new Done(PathOf(declaration), added.Count == 1 ? "1 clause is marked."
                : $"{added.Count.ToString(CultureInfo.InvariantCulture)} clauses are marked.");
        }, (current, problem, errors) => ShowClauses(db, current, false, problem, errors, cancel), cancel);
    }

    private static async Task<FormInput> ReadSession(HttpRequest request, CancellationToken cancel) =>
        (await FormInput.Read(request, cancel)).Call("name", "Name of the session").Call("startsOn", "First day").Call("endsOn", "Last day");

    private static NewSession SessionOf(FormInput input) => new(input["name"], input["startsOn"], input["endsOn"]);
}
