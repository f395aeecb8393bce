using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Declarations.Access;

namespace Declarations.Tests.Hosting;

/// <summary>Rules for every endpoint of the API, including those added later.</summary>
public sealed class EveryEndpointTests : ProductTests
{
    /// <summary>Endpoints without an account. All others answer 401 to the public.</summary>
    private static readonly string[] Public =
    [
        "POST /api/v1/sign-in", "POST /api/v1/sessions",
        "GET /api/v1/declarations", "GET /api/v1/declarations/{slug}", "GET /api/v1/declarations/{slug}/signatories",
        "GET /api/v1/declarations/{slug}/signatories/earlier", "GET /api/v1/my-signature/{token}/amendment",
        "POST /api/v1/my-signature/{token}/amendment",
        "POST /api/v1/declarations/{slug}/signatures", "POST /api/v1/declarations/{slug}/confirmations",
        "GET /api/v1/confirmations/{token}", "POST /api/v1/confirmations/{token}", "POST /api/v1/confirmations/{token}/refusal",
        "DELETE /api/v1/confirmations/{token}/refusal", "POST /api/v1/confirmations/{token}/delegation",
        "GET /api/v1/deliveries/{token}", "POST /api/v1/deliveries/{token}", "GET /api/v1/deliveries/{token}/files/{name}",
        "GET /api/v1/withdrawals/{token}", "POST /api/v1/withdrawals/{token}", "GET /api/v1/withdrawals/{token}/proof",
        "GET /api/v1/my-signature/{token}", "PATCH /api/v1/my-signature/{token}", "POST /api/v1/my-signature/{token}/erasure",
        "GET /api/v1/my-signature/{token}/receipt", "POST /api/v1/my-signature/{token}/receipt",
        "GET /api/v1/my-signature/{token}/receipt/file",
        "GET /api/v1/invitations/{token}", "POST /api/v1/invitations/{token}", "POST /api/v1/invitations/{token}/refusal",
        "POST /api/v1/invitations/{token}/unsubscription",
        "GET /api/v1/declarations/{slug}/texts/{sha256}", "POST /api/v1/declarations/{slug}/links", "GET /api/v1/declarations/{slug}/challenge",
        "GET /api/v1/declarations/{slug}/editions", "GET /api/v1/declarations/{slug}/editions/{number}",
        "GET /api/v1/declarations/{slug}/editions/{number}/files/{name}", "GET /api/v1/verification/{sha256}", "POST /api/v1/verification",
        "GET /api/v1/declarations/{slug}/recommendations", "GET /api/v1/declarations/{slug}/recommendations/{clauseId}",
        "GET /api/v1/my-signature/{token}/directory", "PUT /api/v1/my-signature/{token}/directory",
        "DELETE /api/v1/my-signature/{token}/directory", "GET /api/v1/directory-contacts/{token}", "POST /api/v1/directory-contacts/{token}",
        "DELETE /api/v1/directory-contacts/{token}",
        "GET /api/v1/my-signature/{token}/members", "PUT /api/v1/my-signature/{token}/members", "GET /api/v1/memberships/{token}",
        "POST /api/v1/memberships/{token}/objection", "POST /api/v1/memberships/{token}/agreement",
        "GET /api/v1/second-confirmations/{token}", "POST /api/v1/second-confirmations/{token}",
        "GET /api/v1/declarations/{slug}/consultation", "POST /api/v1/declarations/{slug}/consultation/links", "POST /api/v1/declarations/{slug}/inputs", "GET /api/v1/declarations/{slug}/inputs",
        "GET /api/v1/inputs/{token}", "POST /api/v1/inputs/{token}", "POST /api/v1/inputs/{token}/refusal",
        "DELETE /api/v1/inputs/{token}/refusal", "POST /api/v1/inputs/{token}/withdrawal",
        "POST /api/v1/bounces", "GET /api/v1/addresses/{token}", "POST /api/v1/addresses/{token}",
    ];

    private static readonly string[] Bodies =
    [
        "", "{", "null", "[]", "\"a text\"", "42", "{}",
        "{\"email\":null,\"name\":null,\"role\":null,\"slug\":null,\"markdown\":null,\"kind\":null,\"token\":null}",
        "{\"email\":{},\"name\":[],\"role\":7,\"slug\":{},\"markdown\":[],\"kind\":7,\"token\":{},\"version\":\"x\"," +
        "\"closesAt\":\"tomorrow\",\"conference\":4}",
        "{\"email\":\"a@b.example\\r\\nBcc: c@d.example\",\"name\":\"\\u0000\\u202e\",\"slug\":\"../..\"," +
        "\"markdown\":\"\\u0000\",\"kind\":\"\\ud800\",\"role\":\"owner\",\"version\":2147483648,\"summary\":\"\\u0000\"}",
        "{\"version\":-1,\"number\":1e400,\"graceHours\":99999999999,\"decision\":\"perhaps\"," +
        "\"closesAt\":\"0000-00-00T99:99:99Z\",\"timeZone\":\"Nowhere/City\"}",
        new string('[', 5000),
    ];

    private static readonly string[] Segments = ["x", "rivers", "00000000-0000-0000-0000-000000000000", "-1", "99999999999999999999",
        "%01", "%F0%9F%8F%9E", "%E2%80%AE", "..%2F..", new string('a', 2000)];
    private static readonly Regex Parameter = new(@"\{(?<name>\w+)[^}]*\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);
    private static readonly string[] Queries = ["?limit=-1&after=%00&state=perhaps&kind=7&version=x&q=%00",
        "?limit=99999999999999&after=x&version=-1&q=%E2%80%AE&state=", "?q=" + "%25"];

    [OneTimeSetUp]
    public async Task Declare() => await (await SignIn(Role.Secretariat)).Declare("rivers");

    [Test]
    public async Task The_public_gets_401_from_every_endpoint_that_needs_an_account()
    {
        var open = new List<string>();
        foreach (var (method, pattern) in Product.Routes("/api/"))
        {
            var reply = await Anyone.Call(new(method), Fill(pattern, "rivers"));
            if (reply.Code is not "sign_in_required")
            {
                open.Add($"{method} {Plain(pattern)}");
            }
        }

        Assert.That(open, Is.SubsetOf(Public));
    }

    [Test]
    public async Task The_OpenAPI_document_describes_every_path_parameter()
    {
        var paths = (await Anyone.Get("/openapi/v1.json")).Is(200)["paths"].EnumerateObject().ToList();

        var missing = paths.SelectMany(path => path.Value.EnumerateObject().Select(operation => (path.Name, Operation: operation)))
            .Where(each => !Parameter.Matches(each.Name).Select(match => match.Groups["name"].Value)
                .ToHashSet(StringComparer.Ordinal).SetEquals(PathParameters(each.Operation.Value)))
            .Select(each => $"{each.Operation.Name} {each.Name}");

        Assert.That(paths, Has.Count.GreaterThan(30));
        Assert.That(missing, Is.Empty);
    }

    [Test]
    public async Task A_role_includes_the_rights_of_every_lower_role()
    {
        var order = new List<string>();
        foreach (var (method, pattern) in Product.Routes("/api/").Where(r => r.Pattern is not ("/api/v1/sessions/current" or "/api/v1/sessions")))
        {
            var refused = new List<bool>();
            foreach (var role in Enum.GetValues<Role>())
            {
                var reply = await (await SignIn(role)).Call(new(method), Fill(pattern, "nowhere"));
                refused.Add(reply.Code is "role_insufficient");
            }

            if (!refused.SequenceEqual(refused.OrderDescending()) || refused[^1])
            {
                order.Add($"{method} {pattern}: refused {string.Join(' ', refused)}");
            }
        }

        Assert.That(order, Is.Empty);
    }

    [Test]
    public async Task Invalid_input_of_every_kind_gets_problem_details_with_a_code_and_never_a_500()
    {
        var secretariat = await SignIn(Role.Secretariat);
        var wrong = new List<string>();
        foreach (var (method, pattern) in Product.Routes("/api/").Where(r => r.Pattern is not ("/api/v1/sessions/current" or "/api/v1/sessions")))
        {
            foreach (var (path, body, type) in Requests(method, pattern))
            {
                using var content = body is null
                    ? null : new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
                var reply = await secretariat.Call(new(method), path, content, method is "POST" or "PUT" ? 0 : null);
                if (Wrong(reply) is { } fault)
                {
                    var sent = Short(body is null ? "" : Encoding.UTF8.GetString(body));
                    wrong.Add($"{fault}: {method} {Short(path)} {type} {sent}: {Short(reply.Text)}");
                }
            }
        }

        Assert.That(wrong, Is.Empty, string.Join('\n', Product.Log.Errors.Distinct().Take(10)));
    }

    private static IEnumerable<(string Path, byte[]? Body, string Type)> Requests(string method, string pattern)
    {
        if (method is "GET")
        {
            foreach (var query in Queries)
            {
                yield return (Fill(pattern, "rivers") + query, null, "");
            }
        }

        foreach (var segment in pattern.Contains('{', StringComparison.Ordinal) ? Segments : [])
        {
            yield return (Fill(pattern, segment), method is "GET" or "DELETE" ? null : "{}"u8.ToArray(), "application/json");
        }

        foreach (var body in method is "GET" or "DELETE" ? [] : Bodies)
        {
            yield return (Fill(pattern, "rivers"), Encoding.UTF8.GetBytes(body), "application/json");
        }

        if (method is not ("GET" or "DELETE"))
        {
            yield return (Fill(pattern, "rivers"), [0x22, 0xff, 0xfe, 0x22], "application/json");
            yield return (Fill(pattern, "rivers"), "a=b"u8.ToArray(), "application/x-www-form-urlencoded");
            yield return (Fill(pattern, "rivers"), "<a/>"u8.ToArray(), "application/xml");
            yield return (Fill(pattern, "rivers"), new byte[3_000_000], "application/json");
        }
    }

    private static IEnumerable<string> PathParameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() is "path")
                .Select(parameter => parameter.GetProperty("name").GetString()!)
            : [];

    private static string? Wrong(Reply reply) =>
        (int)reply.Status >= 500 ? $"{(int)reply.Status}"
        : (int)reply.Status < 400 ? null
        : string.IsNullOrEmpty(reply.Code) || string.IsNullOrEmpty(reply["detail"].GetString()) ? "no code or detail"
        : null;

    /// <summary>Fills in the slug and valid values for the other parameters; any other segment replaces all of them.</summary>
    private static string Fill(string pattern, string slug) => Parameter.Replace(pattern, p =>
        slug is not ("rivers" or "nowhere") || p.Groups["name"].Value is "slug" ? slug
        : p.Value.Contains(":guid", StringComparison.Ordinal) ? Guid.Empty.ToString()
        : "1");

    /// <summary>The pattern without its constraints.</summary>
    private static string Plain(string pattern) => Parameter.Replace(pattern, "{${name}}");

    private static string Short(string text) => text.Length > 160 ? text[..160] : text;
}
