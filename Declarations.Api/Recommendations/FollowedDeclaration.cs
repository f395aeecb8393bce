using Declarations.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Declaring;

namespace Declarations.Api.Recommendations;

/// <summary>
/// The declaration whose recommendations are read: the public reads them once it is delivered, members whose role holds for it at any time.
/// </summary>
/// <param name="ForSecretariat">Also what entries said before they were corrected or removed.</param>
internal sealed record FollowedDeclaration(Declaration Declaration, bool ForSecretariat)
{
    public static async ValueTask<FollowedDeclaration> BindAsync(HttpContext http)
    {
        var caller = Caller.Of(http.User);
        var declaration = await DeclarationRoute.Find(
            http, d => d.State is DeclarationState.Delivered || caller?.Sees(d.Slug) == true);
        return new(declaration, caller?.May(Role.Secretariat, declaration.Slug) == true);
    }
}
