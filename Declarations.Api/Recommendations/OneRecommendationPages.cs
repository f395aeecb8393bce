using System.Globalization;
using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Declaring;
using Declarations.Recommendations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Recommendations;

/// <summary>One recommendation for the secretariat: its title, its entries, and the end of its follow-up.</summary>
internal static class OneRecommendationPages
{
    private const char Separator = '/';

    public static void MapRecommendationPage(this RouteGroupBuilder one)
    {
        one.MapGet("", (RequestedDeclaration requested, string clauseId, DeclarationsDb db, CancellationToken cancel) =>
            Show(db, requested.Declaration, clauseId, null, null, cancel));
        one.MapPost("", Change);
        one.MapPost("/entries", Record);
        one.MapGet("/entries/{id:guid}", (RequestedDeclaration requested, string clauseId, Guid id, DeclarationsDb db, CancellationToken cancel) =>
            ShowEntry(db, requested.Declaration, clauseId, id, null, null, cancel));
        one.MapPost("/entries/{id:guid}", Correct);
        one.MapPost("/entries/{id:guid}/removal", Remove);
        one.MapGet("/unmarking", (RequestedDeclaration requested, string clauseId, DeclarationsDb db, CancellationToken cancel) =>
            ShowUnmarking(db, requested.Declaration, clauseId, null, cancel));
        one.MapPost("/unmarking", Unmark);
    }

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, string clauseId, string? problem, FormInput? input, CancellationToken cancel) =>
        db.ShowAdmin<RecommendationPage>(declaration, async () =>
            [("Item", await RecommendationEndpoints.Find(db, declaration, clauseId, null, forSecretariat: true, cancel)),
                ("IsGone", declaration.AdoptedVersion is not null && !await FollowUp.IsInText(db, declaration, clauseId, cancel)),
                ("Sessions", await FollowUp.ReadSessions(db, declaration, cancel)),
                ("Earlier", await EarlierRecommendations.Of(db, declaration, cancel))], cancel, problem, input);

    private static async Task<IResult> Change(
        RequestedDeclaration requested, string clauseId, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var input = (await FormInput.Read(request, cancel)).Call("title", "Short title").Call("carriedOverFrom", "Taken over from");
        return await db.Act(requested.Declaration, input, async () =>
        {
            var earlier = input.Text("carriedOverFrom")?.Split(Separator, 2) is [var slug, var clause]
                ? new EarlierRecommendation(slug, clause) : null;
            await new MarkRecommendation(input["title"], earlier)
                .Mark(db, requested.Declaration, clauseId, caller.Actor, clock.GetUtcNow(), cancel,
                    keepsEarlier: !input.Has("carriedOverFrom") || input["carriedOverFrom"] == input["shownFrom"]).OrNotFound("clause");
            return new Done(PathOf(requested.Declaration, clauseId), "The recommendation is saved.");
        }, (current, problem, errors) => Show(db, current, clauseId, problem, errors, cancel), cancel);
    }

    private static async Task<IResult> Record(
        RequestedDeclaration requested, string clauseId, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var input = await ReadEntry(request, cancel);
        return await db.Act(requested.Declaration, input, async () =>
        {
            await RecordEntry.Record(db, requested.Declaration, clauseId, EntryOf(input), caller.Actor, clock.GetUtcNow(), cancel)
                .OrNotFound("recommendation");
            return new Done(PathOf(requested.Declaration, clauseId), "The entry is recorded, and public.");
        }, (current, problem, errors) => Show(db, current, clauseId, problem, errors, cancel), cancel);
    }

    private static Task<RazorComponentResult> ShowEntry(
        DeclarationsDb db, Declaration declaration, string clauseId, Guid id, string? problem, FormInput? input, CancellationToken cancel) =>
        db.ShowAdmin<EntryPage>(declaration, async () =>
        {
            var item = await RecommendationEndpoints.Find(db, declaration, clauseId, null, forSecretariat: true, cancel);
            return [("Item", item), ("Entry", item.Entries.FirstOrDefault(e => e.Id == id) ?? throw new NotFoundException("entry")),
                ("Sessions", await FollowUp.ReadSessions(db, declaration, cancel))];
        }, cancel, problem, input);

    private static async Task<IResult> Correct(
        RequestedDeclaration requested, string clauseId, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var input = await ReadEntry(request, cancel);
        return await db.Act(requested.Declaration, input, async () =>
        {
            await RecordEntry.Correct(db, requested.Declaration, clauseId, id, EntryOf(input), Seen(input), caller.Actor, clock.GetUtcNow(), cancel)
                .OrNotFound("entry");
            return new Done(PathOf(requested.Declaration, clauseId), "The entry is corrected. What it said before is kept.");
        }, (current, problem, errors) => ShowEntry(db, current, clauseId, id, problem, errors, cancel), cancel);
    }

    private static async Task<IResult> Remove(
        RequestedDeclaration requested, string clauseId, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        return await db.Act(requested.Declaration, input, async () =>
        {
            await RecordEntry.Remove(
                db, requested.Declaration, clauseId, id, input["reason"], Seen(input), caller.Actor, clock.GetUtcNow(), cancel)
                .OrNotFound("entry");
            return new Done(PathOf(requested.Declaration, clauseId), "The entry is removed. Its day and your reason stay public.");
        }, (current, problem, errors) => ShowEntry(db, current, clauseId, id, problem, errors, cancel), cancel);
    }

    private static Task<RazorComponentResult> ShowUnmarking(
        DeclarationsDb db, Declaration declaration, string clauseId, string? problem, CancellationToken cancel) =>
        db.ShowAdmin<UnmarkingPage>(declaration, async () =>
            [("Item", await RecommendationEndpoints.Find(db, declaration, clauseId, null, forSecretariat: true, cancel))], cancel, problem);

    private static async Task<IResult> Unmark(
        RequestedDeclaration requested, string clauseId, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        return await db.Act(requested.Declaration, input, async () =>
        {
            await UnmarkRecommendation.Unmark(
                db, requested.Declaration, clauseId, Number(input["entries"]) ?? 0, caller.Actor, clock.GetUtcNow(), cancel)
                .OrNotFound("recommendation");
            return new Done(RecommendationPages.PathOf(requested.Declaration), "The clause is no longer followed.");
        }, (current, problem, _) => ShowUnmarking(db, current, clauseId, problem, cancel), cancel);
    }

    private static string PathOf(Declaration declaration, string clauseId) => $"{RecommendationPages.PathOf(declaration)}/{clauseId}";

    private static async Task<FormInput> ReadEntry(HttpRequest request, CancellationToken cancel) =>
        (await FormInput.Read(request, cancel)).Call("sessionId", "Session").Call("country", "State").Call("body", "Or body")
            .Call("happenedOn", "Date").Call("symbol", "Document symbol").Call("link", "Link to the document")
            .Call("status", "Where the recommendation stands since then").Call("note", "What was done");

    private static NewEntry EntryOf(FormInput input) => new(
        Guid.TryParse(input["sessionId"], out var session) ? session : null, input["country"], input["body"], input["happenedOn"],
        input["symbol"], input["link"], input["status"], input["note"]);

    private static int? Seen(FormInput input) => Number(input["seen"]);

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
