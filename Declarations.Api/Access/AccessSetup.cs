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
                policy => policy.RequireAssertion(c => Caller.Of(c.User) is { } caller && caller.May(role)));
        }
    }

    /// <summary>Requires a member with this role or a higher one.</summary>
    public static TBuilder Require<TBuilder>(this TBuilder builder, Role role)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(role.ToString());
}
