using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Consulting;
using Declarations.Declaring;

namespace Declarations.Api.Consulting;

/// <summary>
/// The declaration that the route's <c>slug</c> names: members whose role holds for it see it in any state, the public once there was a
/// consultation on it.
/// </summary>
/// <param name="Declaration">With nothing of its drafts.</param>
/// <param name="Round">The last consultation; null only for members.</param>
internal sealed record ConsultedDeclaration(Declaration Declaration, Consultation? Round)
{
    public static async ValueTask<ConsultedDeclaration> BindAsync(HttpContext http)
    {
        var db = http.RequestServices.GetRequiredService<DeclarationsDb>();
        var declaration = await db.FindDeclaration((string)http.GetRouteValue("slug")!, http.RequestAborted);
        var round = declaration is null ? null : await db.FindConsultation(declaration.Id, http.RequestAborted);
        if (declaration is null || (round is null && Caller.Of(http.User)?.Sees(declaration.Slug) != true))
        {
            throw new NotFoundException("declaration");
        }

        http.RequestServices.GetRequiredService<Visit>().SetAbout(declaration);
        return new(declaration, round);
    }

    /// <exception cref="NotFoundException">There was none.</exception>
    public Consultation RequireRound() => Round ?? throw new NotFoundException("consultation");
}
