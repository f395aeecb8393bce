using System.Security.Claims;
using Declarations.Access;

namespace Declarations.Api.Hosting;

/// <summary>The signed-in member of a request. Only endpoints that require a role may ask for it.</summary>
public sealed record Caller(Guid Id, string Name, Role Role)
{
    public string Actor => $"member:{Id}";

    public bool May(Role role) => Role >= role;

    public static Caller? Of(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        ? new(Guid.Parse(id), user.FindFirstValue(ClaimTypes.Name)!, Enum.Parse<Role>(user.FindFirstValue(ClaimTypes.Role)!))
        : null;

    public static ValueTask<Caller> BindAsync(HttpContext http) =>
        ValueTask.FromResult(Of(http.User) ?? throw new InvalidOperationException("An endpoint that takes a Caller requires a role."));

    public static ClaimsPrincipal Principal(Member member, string scheme) => new(new ClaimsIdentity(
    [
        new(ClaimTypes.NameIdentifier, member.Id.ToString()),
        new(ClaimTypes.Name, member.Name),
        new(ClaimTypes.Role, member.Role.ToString()),
    ], scheme));
}
