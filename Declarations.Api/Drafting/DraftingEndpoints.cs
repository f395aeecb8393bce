using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Hosting;
using Declarations.Api.Importing;
using Declarations.Drafting;

namespace Declarations.Api.Drafting;

internal static class DraftingEndpoints
{
    public static void MapDrafting(this RouteGroupBuilder declaration)
    {
        var drafting = declaration.MapGroup("").Require(Role.Reader);
        drafting.MapVersions();
        drafting.MapImports();
        drafting.MapThreads();
        drafting.MapSuggestions();
        drafting.MapComments();
        drafting.MapPresence();
        drafting.MapMentions();
    }

    public static Author Author(this Caller caller) => new(caller.Id, caller.Name, caller.Role);
}
