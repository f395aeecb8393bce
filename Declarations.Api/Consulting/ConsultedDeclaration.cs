using System.Globalization;
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
/// <param name="Rounds">The consultations, the last one last; none only for members.</param>
/// <param name="Number">Which of them pages show: the query's <c>round</c>, from 1 on; absent: the last.</param>
internal sealed record ConsultedDeclaration(Declaration Declaration, IReadOnlyList<Consultation> Rounds, int Number)
{
    /// <summary>The last consultation; null only for members.</summary>
    public Consultation? Round => Rounds is [.., var last] ? last : null;

    public static async ValueTask<ConsultedDeclaration> BindAsync(HttpContext http)
    {
        var db = http.RequestServices.GetRequiredService<DeclarationsDb>();
        var declaration = await db.FindDeclaration((string)http.GetRouteValue("slug")!, http.RequestAborted);
        var rounds = declaration is null ? [] : await db.ListConsultations(declaration.Id, http.RequestAborted);
        if (declaration is null || (rounds.Count == 0 && Caller.Of(http.User)?.Sees(declaration.Slug) != true))
        {
            throw new NotFoundException("declaration");
        }

        http.RequestServices.GetRequiredService<Visit>().SetAbout(declaration);
        return new(declaration, rounds, http.Request.Query["round"].ToString() is not { Length: > 0 } number ? rounds.Count
            : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var chosen) ? chosen : 0);
    }

    /// <exception cref="NotFoundException">There was none.</exception>
    public Consultation RequireRound() => Round ?? throw new NotFoundException("consultation");

    /// <exception cref="NotFoundException">There is no such round.</exception>
    public Consultation RequireShown() => Rounds.ElementAtOrDefault(Number - 1) ?? throw new NotFoundException("consultation");
}
