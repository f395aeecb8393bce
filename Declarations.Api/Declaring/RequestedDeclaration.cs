using System.Linq.Expressions;
using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Declaring;

/// <summary>The declaration that the route's <c>slug</c> names, in any state. Only endpoints that require a role may ask for it.</summary>
internal sealed record RequestedDeclaration(Declaration Declaration)
{
    public static async ValueTask<RequestedDeclaration> BindAsync(HttpContext http) => Caller.Of(http.User) is not { } caller
        ? throw new InvalidOperationException("An endpoint that takes a RequestedDeclaration requires a role.")
        : new(await DeclarationRoute.Find(http, declaration => caller.Sees(declaration.Slug)));
}

/// <summary>The declaration that the route's <c>slug</c> names, once it has opened for signing.</summary>
internal sealed record PublicDeclaration(Declaration Declaration)
{
    public static async ValueTask<PublicDeclaration> BindAsync(HttpContext http) =>
        new(await DeclarationRoute.Find(http, declaration => declaration.IsPublic));
}

/// <summary>The declaration that the route's <c>slug</c> names: members whose role holds for it see it in any state, the public once it has opened.</summary>
internal sealed record VisibleDeclaration(Declaration Declaration)
{
    public static async ValueTask<VisibleDeclaration> BindAsync(HttpContext http) =>
        new(await DeclarationRoute.Find(http, declaration => declaration.IsPublic || Caller.Of(http.User)?.Sees(declaration.Slug) == true));
}

/// <summary>Why something is undone.</summary>
public sealed record ReasonRequest(string? Reason);

internal static class DeclarationRoute
{
    private static readonly Expression<Func<Declaration, bool>> IsOpened = d =>
        d.State == DeclarationState.Open || d.State == DeclarationState.Closed || d.State == DeclarationState.Delivered;

    /// <summary>The declarations that a member's role holds for, not tracked.</summary>
    public static IQueryable<Declaration> SeenBy(this DeclarationsDb db, Caller caller) =>
        db.Declarations.AsNoTracking().Where(d => caller.Slugs == null || caller.Slugs.Contains(d.Slug));

    /// <summary>As <see cref="SeenBy"/>, and what has opened; the public, without a caller, sees that alone.</summary>
    public static IQueryable<Declaration> VisibleTo(this DeclarationsDb db, Caller? caller) => caller switch
    {
        null => db.Declarations.AsNoTracking().Where(IsOpened),
        { Slugs: null } => db.Declarations.AsNoTracking(),
        { Slugs: var slugs } => db.Declarations.AsNoTracking().Where(d => slugs.Contains(d.Slug) || d.State == DeclarationState.Open
            || d.State == DeclarationState.Closed || d.State == DeclarationState.Delivered),
    };

    /// <exception cref="NotFoundException">There is no such declaration, or it may not be seen.</exception>
    public static async Task<Declaration> Find(HttpContext http, Func<Declaration, bool> isVisible)
    {
        var db = http.RequestServices.GetRequiredService<DeclarationsDb>();
        var declaration = await db.FindDeclaration((string)http.GetRouteValue("slug")!, http.RequestAborted);
        if (declaration is null || !isVisible(declaration))
        {
            throw new NotFoundException("declaration");
        }

        http.RequestServices.GetRequiredService<Visit>().SetAbout(declaration);
        return declaration;
    }
}
