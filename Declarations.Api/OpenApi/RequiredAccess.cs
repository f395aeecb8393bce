using Declarations.Access;
using Declarations.Api.Declaring;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;

namespace Declarations.Api.OpenApi;

/// <summary>Who may call an operation, as its endpoint requires it.</summary>
/// <param name="Role">Null for any member.</param>
internal sealed record RequiredAccess(bool ForMembers, Role? Role, bool IsWiderForMembers, bool HasLink)
{
    public const string Scheme = "session";

    public static RequiredAccess Of(EndpointMetadataCollection metadata, System.Reflection.MethodInfo? handler, string path)
    {
        var required = metadata.GetOrderedMetadata<IAuthorizeData>();
        var roles = required.Where(each => each.Policy is not null).Select(each => Enum.Parse<Role>(each.Policy!)).ToList();
        return new(
            required.Count > 0,
            roles.Count > 0 ? roles.Max() : null,
            handler?.GetParameters().Any(p => p.ParameterType == typeof(VisibleDeclaration)) == true || path is "/api/v1/declarations",
            path.Contains("{token}", StringComparison.Ordinal));
    }

    public string Sentence(bool ofDeclaration) => this switch
    {
        { ForMembers: true, Role: { } role } => $"For members with the role {role.ToString().ToLowerInvariant()} or a higher one"
            + (ofDeclaration ? " for the declaration." : " for all declarations."),
        { ForMembers: true } => "For members.",
        { HasLink: true } => "For whoever holds the link: its token is the permission.",
        { IsWiderForMembers: true } => "Public; members also see what is not public yet.",
        _ => "Public.",
    };

    public List<OpenApiSecurityRequirement> Requirements(OpenApiDocument? document)
    {
        var session = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] };
        return ForMembers ? [session] : IsWiderForMembers ? [[], session] : [[]];
    }
}
