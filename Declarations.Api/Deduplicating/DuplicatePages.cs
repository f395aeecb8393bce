using Declarations.Api.Access;
using Declarations.Api.Presenting;
using Declarations.Api.Registering;
using Declarations.Deduplicating;
using Declarations.Registering;
using Declarations.Storing;

namespace Declarations.Api.Deduplicating;

/// <summary>The queue of likely duplicates, and the walk that fills it anew.</summary>
public static class DuplicatePages
{
    private const int Shown = 10;

    public static void MapDuplicatePages(this RouteGroupBuilder room)
    {
        room.MapGet("/duplicates", (string slug, string? state, string? after, string? answered, string? at, string? made, DeclarationsDb db, CancellationToken cancel) =>
            List(slug, new(state, after, Id(answered), Id(at), int.TryParse(made, out var pairs) ? pairs : 0), db, null, null, cancel));
        room.MapPost("/duplicates/matching", Rematch);
        room.MapAnswers();
    }

    internal static Task<IResult> List(string slug, QueueView view, DeclarationsDb db, string? problem, Filled? filled, CancellationToken cancel) =>
        db.Room<DuplicatesPage>(slug, async room =>
        {
            var wanted = Enum.TryParse<DuplicateState>(view.State, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) ? parsed : DuplicateState.Open;
            var page = await QuestionList.Read(db, room.Declaration.Id, wanted, view.After, Shown, cancel);
            return [("Questions", wanted == DuplicateState.Open ? await WithOne(db, room, page, view.At, cancel) : page), ("State", wanted),
                ("Figures", await QuestionList.Answered(db, room.Declaration.Id, cancel)), ("After", view.After), ("At", view.At), ("Made", view.Made),
                ("Answered", view.Answered is { } id ? await QuestionList.Find(db, room.Declaration.Id, id, cancel) : null),
                ("Walk", await db.Rematchings.FindAsync([room.Declaration.Id], cancel))];
        }, cancel, problem, filled);

    /// <summary>A question that was just taken back is at hand, wherever in the queue it stands.</summary>
    private static async Task<Page<Question>> WithOne(DeclarationsDb db, SecretariatRoom room, Page<Question> page, Guid? at, CancellationToken cancel) =>
        at is not { } id || page.Items.Any(q => q.Id == id) ? page
        : page with { Items = [.. await QuestionList.Among(db, room.Declaration.Id, [id], cancel), .. page.Items] };

    private static async Task<IResult> Rematch(string slug, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        await db.Act($"/secretariat/{slug}/duplicates", new Filled(), async () =>
        {
            if (await db.FindDeclaration(slug, cancel) is not { } declaration)
            {
                return false;
            }

            await Rematching.Ask(db, declaration, caller.Actor, clock.GetUtcNow(), cancel);
            return true;
        }, (problem, mended) => List(slug, new(), db, problem, mended, cancel));

    private static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;
}

/// <summary>What of the queue is shown: which answers, from where, and what was just done.</summary>
internal sealed record QueueView(string? State = null, string? After = null, Guid? Answered = null, Guid? At = null, int Made = 0);
