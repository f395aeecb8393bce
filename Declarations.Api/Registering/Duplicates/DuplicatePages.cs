using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Database;
using Declarations.Declaring;
using Declarations.Registering;

namespace Declarations.Api.Registering;

/// <summary>The queue of likely duplicates, and the walk that fills it anew.</summary>
public static class DuplicatePages
{
    private const int Shown = 10;

    public static void MapDuplicatePages(this RouteGroupBuilder room)
    {
        room.MapGet("/duplicates",
            (string slug, string? state, string? after, string? answered, string? at, string? made, DeclarationsDb db,
            CancellationToken cancel) =>
            List(slug, new(state, after, Id(answered), Id(at), int.TryParse(made, out var pairs) ? pairs : 0), db, null, null, cancel));
        room.MapPost("/duplicates/matching", Rematch);
        room.MapAnswers();
    }

    internal static Task<IResult> List(
        string slug, QueueView view, DeclarationsDb db, string? problem, FormInput? filled, CancellationToken cancel) =>
        db.Room<DuplicatesPage>(slug, async room =>
        {
            var wanted = Enum.TryParse<DuplicateState>(view.State, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed)
                ? parsed : DuplicateState.Open;
            var page = await DuplicateList.Read(db, room.Declaration.Id, wanted, view.After, Shown, cancel);
            return [("Questions", wanted == DuplicateState.Open ? await WithOne(db, room, page, view.At, cancel) : page), ("State", wanted),
                ("Figures", await DuplicateList.Answered(db, room.Declaration.Id, cancel)), ("After", view.After), ("At", view.At),
                ("Made", view.Made),
                ("Answered", view.Answered is { } id ? await DuplicateList.Find(db, room.Declaration.Id, id, cancel) : null),
                ("Walk", await db.RegisterScans.FindAsync([room.Declaration.Id], cancel))];
        }, cancel, problem, filled);

    /// <summary>A question that was just taken back is at hand, wherever in the queue it stands.</summary>
    private static async Task<ListPage<DuplicateItem>> WithOne(
        DeclarationsDb db, DeclarationAdmin room, ListPage<DuplicateItem> page, Guid? at, CancellationToken cancel) =>
        at is not { } id || page.Items.Any(q => q.Id == id) ? page
        : page with { Items = [.. await DuplicateList.Among(db, room.Declaration.Id, [id], cancel), .. page.Items] };

    private static async Task<IResult> Rematch(
        string slug, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        await db.Act($"/secretariat/{slug}/duplicates", new FormInput(), async () =>
        {
            if (await db.FindDeclaration(slug, cancel) is not { } declaration)
            {
                return false;
            }

            await RegisterScan.Ask(db, declaration, caller.Actor, clock.GetUtcNow(), cancel);
            return true;
        }, (problem, mended) => List(slug, new(), db, problem, mended, cancel));

    private static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;
}

/// <summary>What of the queue is shown: which answers, from where, and what was just done.</summary>
internal sealed record QueueView(string? State = null, string? After = null, Guid? Answered = null, Guid? At = null, int Made = 0);
