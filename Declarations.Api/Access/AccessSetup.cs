using Declarations.Access;
using Declarations.Api.Hosting;
using Microsoft.AspNetCore.Authentication;

namespace Declarations.Api.Access;

internal static class AccessSetup
{
    public static void AddAccess(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(new SessionIdleTime(TimeSpan.FromHours(settings.GetValue("Sessions:IdleHours", 12.0))));
        services.AddAuthentication(SessionAuthentication.Name)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.Name, null);
        var policies = services.AddAuthorizationBuilder();
        foreach (var role in Enum.GetValues<Role>())
        {
            policies.AddPolicy(role.ToString(),
                policy => policy.RequireAssertion(c => Caller.Of(c.User) is { } caller && caller.May(role, RequestedSlug(c.Resource))));
        }
    }

    /// <summary>The declaration that the route names; null on routes that concern the whole service.</summary>
    public static string? RequestedSlug(object? resource) => (resource as HttpContext)?.GetRouteValue("slug") as string;

    /// <summary>Requires a signed-in member, with any role on any declaration.</summary>
    public static TBuilder RequireMember<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization();

    /// <summary>
    /// Requires a member with this role or a higher one: for the declaration that the route names as <c>slug</c>, or for all of them when
    /// it names none.
    /// </summary>
    public static TBuilder Require<TBuilder>(this TBuilder builder, Role role)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(role.ToString());
}
