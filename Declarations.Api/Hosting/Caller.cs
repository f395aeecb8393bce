using System.Security.Claims;
using Declarations.Access;

namespace Declarations.Api.Hosting;

/// <summary>The signed-in member of a request. Only endpoints that require a role may ask for it.</summary>
/// <param name="Slugs">Of the declarations that the role holds for; null for all.</param>
public sealed record Caller(Guid Id, string Name, Role Role, IReadOnlyList<string>? Slugs)
{
    private const string SlugClaim = "declaration", LimitedClaim = "limited";

    public string Actor => $"member:{Id}";

    /// <summary>
    /// Whether the caller has this role or a higher one for a declaration; for the service as a whole when <paramref name="slug"/> is null.
    /// </summary>
    public bool May(Role role, string? slug) => Role >= role && (slug is null ? Slugs is null : Sees(slug));

    /// <summary>Whether the caller knows of a declaration that is not public.</summary>
    public bool Sees(string slug) => Slugs is null || Slugs.Contains(slug, StringComparer.Ordinal);

    public static Caller? Of(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        ? new(Guid.Parse(id), user.FindFirstValue(ClaimTypes.Name)!, Enum.Parse<Role>(user.FindFirstValue(ClaimTypes.Role)!),
            user.HasClaim(claim => claim.Type is LimitedClaim) ? [.. user.FindAll(SlugClaim).Select(claim => claim.Value)] : null)
        : null;

    public static ValueTask<Caller> BindAsync(HttpContext http) =>
        ValueTask.FromResult(Of(http.User) ?? throw new InvalidOperationException("An endpoint that takes a Caller requires a role."));

    public static ClaimsPrincipal Principal(SignedInMember signedIn, string scheme) => new(new ClaimsIdentity(
    [
        new(ClaimTypes.NameIdentifier, signedIn.Member.Id.ToString()),
        new(ClaimTypes.Name, signedIn.Member.Name),
        new(ClaimTypes.Role, signedIn.Member.Role.ToString()),
        .. signedIn.Slugs is null ? [] : signedIn.Slugs.Select(slug => new Claim(SlugClaim, slug)).Append(new(LimitedClaim, "")),
    ], scheme));
}
