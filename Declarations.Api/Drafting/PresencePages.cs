using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Drafting;

namespace Declarations.Api.Drafting;

/// <summary>Who else is editing, for the editor's script.</summary>
internal static class PresencePages
{
    public static void MapPresencePages(this RouteGroupBuilder edit) => edit.MapPost("/presence", Note);

    private static async Task<IResult> Note(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var input = await FormInput.Read(request, cancel);
        if (input["leaves"] is "yes")
        {
            await EditorPresence.End(db, declaration.Id, caller.Id, cancel);
            return TypedResults.NoContent();
        }

        declaration.RequireDrafting();
        var present = await EditorsPresent.Enter(db, declaration, DraftPages.Number(input["base"]), caller, clock.GetUtcNow(), cancel);
        return Page.Of<EditorsLine>(("Present", present));
    }
}
