using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Declarations.Access;

namespace Declarations.Tests.Hosting;

/// <summary>Odd addresses, content types and bodies, sent to every endpoint and page: each is refused, none is a fault of the server.</summary>
public sealed partial class HostileRequestTests : ProductTests
{
    private readonly SortedDictionary<string, SortedDictionary<int, int>> answers = new(StringComparer.Ordinal);
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Declare()
    {
        secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("odd");
    }

    [Test]
    public async Task No_odd_request_to_any_endpoint_or_page_is_a_fault_of_the_server()
    {
        var faults = new List<string>();
        foreach (var (method, pattern) in Product.Routes("/").Where(r => !r.Pattern.Contains("sessions", StringComparison.Ordinal)
            && !r.Pattern.StartsWith("/sign-out", StringComparison.Ordinal)))
        {
            foreach (var (kind, request) in OddRequests.Of(method, pattern, secretariat.Token!))
            {
                using (request)
                {
                    var reply = await Send(request);
                    Count(kind, (int)reply.Status);
                    if ((int)reply.Status >= 500)
                    {
                        faults.Add($"{kind} {method} {request.RequestUri} {request.Content?.Headers.ContentType}");
                    }
                }
            }
        }

        foreach (var (kind, statuses) in answers)
        {
            TestContext.Out.WriteLine($"{kind}: {string.Join(", ", statuses.Select(s => $"{s.Key} {s.Value}"))}");
        }

        Assert.That(faults, Is.Empty, string.Join('\n', Product.Log.Errors.Distinct().Take(10)));
    }

    [Test]
    public async Task An_unknown_charset_is_415()
    {
        foreach (var (path, type) in new[] { ("sign-in", "application/json"), ("declarations/odd/imports", "text/markdown") })
        {
            using var body = new ByteArrayContent("{}"u8.ToArray());
            body.Headers.TryAddWithoutValidation("Content-Type", $"{type}; charset=bogus");

            (await secretariat.Post(path, body)).Is(415, "unsupported_media_type");
        }
    }

    [Test]
    public async Task A_call_without_a_body_may_state_any_content_type()
    {
        var signature = Surface.Individual("Nadia", "empty-body@mail.example");
        (await Anyone.Post("declarations/odd/signatures", signature)).Is(202);
        var token = await Product.Mail.Token("empty-body@mail.example", "confirm");
        using var body = new ByteArrayContent([]);
        body.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");

        (await Anyone.Post($"confirmations/{token}", body)).Is(200);
    }

    [Test]
    public async Task Every_body_with_an_unknown_field_is_refused_and_the_field_is_named()
    {
        var accepted = new List<string>();
        var tried = 0;
        foreach (var (method, path) in await Operations())
        {
            using var body = new StringContent("{\"noSuchField\":1}", Encoding.UTF8, "application/json");
            var reply = await secretariat.Call(method, path, body, 1);
            tried++;
            if (reply.Code is not "invalid" || !reply.Text.Contains("noSuchField", StringComparison.Ordinal))
            {
                accepted.Add($"{method} {path}: {(int)reply.Status} {reply.Text}");
            }
        }

        TestContext.Out.WriteLine($"{tried} operations");
        Assert.That(accepted, Is.Empty);
    }

    [Test]
    public async Task A_vote_typed_into_an_approval_is_refused()
    {
        var reply = (await secretariat.Put("declarations/odd/versions/1/approval", new { vote = "abstain" })).Is(400, "invalid");

        Assert.That(reply["errors"].TryGetProperty("vote", out _), Is.True);
    }

    [Test]
    public async Task Signing_in_returns_to_an_address_with_other_letters()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in?return=/%C3%A9");
        var form = (await Anyone.Send(request)).Is(200);
        var token = await LinkToken();
        var page = (await Anyone.Get($"/sign-in/{token}", "text/html")).Is(200);
        using var press = new HttpRequestMessage(HttpMethod.Post, $"/sign-in/{token}")
        {
            Content = new FormUrlEncodedContent([new("__form", FormToken().Match(page.Text).Groups["token"].Value)]),
        };
        press.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", new[] { form, page }
            .SelectMany(r => r.Headers.TryGetValues("Set-Cookie", out var set) ? set : []).Select(c => c.Split(';')[0])));

        var reply = (await Anyone.Send(press)).Is(404); // where the redirect leads there is no page

        Assert.That(reply.Call, Does.EndWith("/é"));
    }

    [Test]
    public async Task Under_https_every_cookie_is_secure_and_bound_to_the_host()
    {
        await using var product = await Product.Start(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["PublicUrl"] = "https://declarations.example" }, withWorker: false);

        var cookies = (await product.Anyone.Get("/sign-in?return=/desk", "text/html")).Is(200).Headers.GetValues("Set-Cookie").ToList();

        Assert.That(cookies, Has.Count.EqualTo(2).And.All.StartsWith("__Host-declarations_").And.All.Contains("; secure")
            .And.All.Contains("; httponly").And.All.Contains("; path=/").And.All.Contains("; samesite=").And.All.Not.Contains("domain"));
    }

    [Test]
    public async Task A_page_of_an_unknown_declaration_with_other_letters_is_404() =>
        (await Anyone.Get("/declarations/é/confirm", "text/html")).Is(404);

    [Test]
    public async Task A_hash_for_an_edition_whose_number_has_other_letters_is_404()
    {
        var form = (await Anyone.Get("/sign-in?return=/desk", "text/html")).Is(200);
        using var post = new HttpRequestMessage(HttpMethod.Post, "/editions/odd/%C3%BC")
        {
            Content = new FormUrlEncodedContent([new("__form", FormToken().Match(form.Text).Groups["token"].Value), new("sha256", new string('a', 64))]),
        };
        post.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", form.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0])));

        (await Anyone.Send(post)).Is(404);
    }

    [Test]
    public async Task The_OpenAPI_document_names_the_public_address_whatever_host_is_asked()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json") { Headers = { Host = "evil.example" } };

        var servers = (await Anyone.Send(request)).Is(200)["servers"];

        Assert.That(servers.EnumerateArray().Single().GetProperty("url").GetString(), Is.EqualTo(Product.PublicUrl));
    }

    private async Task<string> LinkToken()
    {
        var known = Product.Mail.To(Product.Secretariat).Select(m => m.Token("sign-in")).LastOrDefault(t => t is not null);
        (await Anyone.Post("sign-in", new { email = Product.Secretariat })).Is(202);
        return await Product.Mail.Token(Product.Secretariat, "sign-in", not: known);
    }

    [GeneratedRegex("name=\"__form\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormToken();

    private async Task<IReadOnlyList<(HttpMethod Method, string Path)>> Operations() =>
    [
        .. (await Anyone.Get("/openapi/v1.json")).Is(200)["paths"].EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Where(o => o.Name is "post" or "put" or "patch" && TakesJson(o.Value))
                .Select(o => (new HttpMethod(o.Name.ToUpperInvariant()), OddRequests.Fill(path.Name)))),
    ];

    private static bool TakesJson(JsonElement operation) =>
        !operation.TryGetProperty("requestBody", out var body) || body.GetProperty("content").TryGetProperty("application/json", out _);

    private async Task<Reply> Send(HttpRequestMessage request)
    {
        try
        {
            return await secretariat.Send(request);
        }
        catch (HttpRequestException fault)
        {
            throw new AssertionException($"{request.Method} {request.RequestUri} {request.Content?.Headers.ContentType}", fault);
        }
    }

    private void Count(string kind, int status)
    {
        if (!answers.TryGetValue(kind, out var statuses))
        {
            answers[kind] = statuses = [];
        }

        statuses[status] = statuses.GetValueOrDefault(status) + 1;
    }
}
