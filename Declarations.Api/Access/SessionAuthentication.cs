using System.Text.Encodings.Web;
using Declarations.Access;
using Declarations.Api.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Declarations.Api.Access;

/// <summary>
/// Under <c>/api</c> a session is a bearer token only, on pages a cookie only, so that a form of another site cannot act through the API.
/// </summary>
public sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, DeclarationsDb db,
    SessionIdleTime idle, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Session";

    private bool IsApi => Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    /// <summary>The raw token of this request; null when there is none.</summary>
    public static string? TokenOf(HttpRequest request)
    {
        if (!request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            return request.ReadCookie(Cookies.Session);
        }

        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Request) is not { Length: > 0 and < 200 } token)
        {
            return AuthenticateResult.NoResult();
        }

        var member = await SignIn.FindMember(db, token, idle, clock.GetUtcNow(), Context.RequestAborted);
        return member is null
            ? AuthenticateResult.Fail("unknown or expired session")
            : AuthenticateResult.Success(new(Caller.Principal(member, Scheme.Name), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!IsApi)
        {
            return TokenOf(Request) is not null && Request.HasFormContentType ? SignedOutForms.Show(Context) : AskToSignIn();
        }

        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Write(Context, Problems.Of(401, "sign_in_required", "Sign in first: this needs a member's access token."));
    }

    private Task AskToSignIn()
    {
        Response.Redirect(HttpMethods.IsGet(Request.Method) ? $"/sign-in?return={Uri.EscapeDataString(Request.Path)}" : "/sign-in");
        return Task.CompletedTask;
    }

    /// <summary>A declaration of others answers like one that does not exist.</summary>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (AccessSetup.RequestedSlug(Context) is { } slug && Caller.Of(Context.User)?.Sees(slug) == false)
        {
            return Problems.Write(Context, Problems.For(new NotFoundException("declaration"))!);
        }

        Response.StatusCode = 403; // the status code pages write the body
        return Task.CompletedTask;
    }
}
