using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Database;
using Declarations.Declaring;
using Declarations.Registering;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Registering;

/// <summary>The queue of likely duplicates, and the scan that fills it again.</summary>
internal static class DuplicatePages
{
    private const int PerPage = 10;

    public static void MapDuplicatePages(this RouteGroupBuilder admin)
    {
        admin.MapGet("/duplicates", List);
        admin.MapPost("/duplicates/matching", StartScan);
        admin.MapDecisions();
    }

    private static Task<RazorComponentResult> List(
        RequestedDeclaration requested, string? state, string? after, string? answered, string? at, string? made, DeclarationsDb db,
        CancellationToken cancel) =>
        Show(db, requested.Declaration, new(state, after, ParseId(answered), ParseId(at), int.TryParse(made, out var pairs) ? pairs : 0),
            null, null, cancel);

    internal static Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, QueueView view, string? problem, FormInput? input, CancellationToken cancel) =>
        db.ShowAdmin<DuplicatesPage>(declaration, async () =>
        {
            var state = EnumNames.Find<DuplicateState>(view.State) ?? DuplicateState.Open;
            var page = await DuplicateList.Read(db, declaration.Id, state, view.After, PerPage, cancel);
            return [("Questions", state == DuplicateState.Open ? await WithQuestion(db, declaration, page, view.At, cancel) : page),
                ("State", state), ("Figures", await DuplicateList.CountDecided(db, declaration.Id, cancel)),
                ("After", view.After), ("At", view.At), ("Merged", view.Merged),
                ("Answered", view.Answered is { } id ? await DuplicateList.Find(db, declaration.Id, id, cancel) : null),
                ("Scan", await db.RegisterScans.FindAsync([declaration.Id], cancel))];
        }, cancel, problem, input);

    /// <summary>Adds the question whose decision was just undone, wherever in the queue it belongs.</summary>
    private static async Task<ListPage<DuplicateItem>> WithQuestion(
        DeclarationsDb db, Declaration declaration, ListPage<DuplicateItem> page, Guid? at, CancellationToken cancel) =>
        at is not { } id || page.Items.Any(q => q.Id == id) ? page
        : page with { Items = [.. await DuplicateList.Among(db, declaration.Id, [id], cancel), .. page.Items] };

    private static Task<IResult> StartScan(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        db.Act(requested.Declaration, new FormInput(), async () =>
        {
            await RegisterScan.Start(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
            return new Done($"/secretariat/{requested.Declaration.Slug}/duplicates");
        }, (current, problem, errors) => Show(db, current, new(), problem, errors, cancel), cancel);

    private static Guid? ParseId(string? text) => Guid.TryParse(text, out var id) ? id : null;
}

/// <summary>Which part of the queue is shown, and what was just decided.</summary>
internal sealed record QueueView(string? State = null, string? After = null, Guid? Answered = null, Guid? At = null, int Merged = 0);
