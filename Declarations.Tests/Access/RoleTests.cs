using System.Text;
using Declarations.Access;

namespace Declarations.Tests.Access;

/// <summary>Walks every call of the API, as OpenAPI lists them, as nobody and in every role.</summary>
public sealed class RoleTests : ProductTests
{
    private static readonly string[] Hostile =
    [
        "", "{", "null", "[]", "7", "\"text\"", "{\"a\":", "{\"slug\":{}}", "{\"email\":[],\"markdown\":7,\"version\":\"x\",\"kind\":null,\"body\":{},\"decision\":3,\"role\":1}",
        "{\"markdown\":null,\"version\":null,\"clauseId\":null,\"body\":null,\"email\":null,\"code\":null,\"kind\":null,\"decision\":null,\"closesAt\":null}",
        "{\"title\":\"\\u0000\",\"markdown\":\"\\u0000\",\"body\":\"\\u0000\",\"name\":\"\\u0000\",\"email\":\"\\u0000\"}",
        "{\"title\":\"\\ud800\",\"markdown\":\"\\ud800\",\"body\":\"\\udfff\",\"name\":\"\\ud800\",\"email\":\"\\ud800\"}",
    ];

    [Test]
    public async Task Every_call_of_the_api_stands_in_the_table_of_who_may_make_it()
    {
        Assert.That(await Listed(), Is.EquivalentTo(Operations.All.Keys));
    }

    [Test]
    public async Task Nobody_and_every_role_pass_exactly_where_the_table_says()
    {
        await (await SignIn(Role.Secretariat)).Declare("roles");
        var people = new List<(Role? Role, Surface Surface)> { (null, Anyone) };
        foreach (var role in Enum.GetValues<Role>())
        {
            people.Add((role, await SignIn(role)));
        }

        foreach (var (call, least) in Operations.All.Where(o => !o.Key.EndsWith("/sessions/current", StringComparison.Ordinal)))
        {
            foreach (var (role, surface) in people)
            {
                var reply = await Send(surface, call, "roles", "{}");
                var expected = (role, least) switch
                {
                    (_, null) => "passes",
                    (null, _) => "401",
                    var (has, needs) => has >= needs ? "passes" : "403",
                };
                Assert.That((int)reply.Status is 401 or 403 ? $"{(int)reply.Status}" : "passes", Is.EqualTo(expected), $"{role?.ToString() ?? "nobody"}: {call}: {reply.Text}");
                Assert.That((int)reply.Status, Is.LessThan(500), $"{call}: {reply.Text}");
            }
        }
    }

    [Test]
    public async Task No_body_however_broken_is_answered_with_a_crash_or_without_a_code()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("hostile");
        foreach (var call in Operations.All.Keys.Where(c => c[0] is 'P' && !c.EndsWith("/sign-in", StringComparison.Ordinal)))
        {
            foreach (var body in Hostile)
            {
                var reply = await Send(secretariat, call, "hostile", body);
                Assert.That((int)reply.Status, Is.LessThan(500), $"{call} {body}: {reply.Text}");
                Assert.That((int)reply.Status < 400 || reply.Code is { Length: > 0 }, $"{call} {body}: {reply.Text}");
            }
        }
    }

    [TestCase("/api/v1/nothing")]
    [TestCase("/api/v1/declarations/no-such-slug")]
    [TestCase("/api/v1/declarations/no-such-slug/signatories")]
    [TestCase("/api/v1/declarations/%00/signatories")]
    [TestCase("/api/v1/declarations/..%2f..%2fetc/signatories")]
    [TestCase("/api/v1/verification/xyz")]
    public async Task What_does_not_exist_is_said_in_problem_details(string path)
    {
        var reply = await Anyone.Get(path);

        Assert.That((int)reply.Status, Is.InRange(400, 404), reply.Text);
        Assert.That(reply.Code, Is.Not.Null.And.Not.Empty, reply.Text);
    }

    [Test]
    public async Task A_body_larger_than_an_address_takes_is_refused_before_it_is_read()
    {
        var reply = await (await SignIn(Role.Secretariat)).Post("declarations", new { slug = "big", title = new string('a', 2_000_000) });

        reply.Is(413, "too_large");
    }

    private async Task<IReadOnlyList<string>> Listed()
    {
        var document = (await Anyone.Get("/openapi/v1.json")).Is(200);
        return [.. document["paths"].EnumerateObject()
            .Where(p => p.Name.StartsWith("/api/", StringComparison.Ordinal) || p.Name.StartsWith("/health/", StringComparison.Ordinal))
            .SelectMany(p => p.Value.EnumerateObject().Select(m => $"{m.Name.ToUpperInvariant()} {p.Name}"))];
    }

    private static async Task<Reply> Send(Surface surface, string call, string slug, string body)
    {
        var (method, path) = (call[..call.IndexOf(' ', StringComparison.Ordinal)], call[(call.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        var content = method[0] is 'P' ? new StringContent(body, Encoding.UTF8, "application/json") : null;
        return await surface.Call(new HttpMethod(method), Operations.Fill(path, slug), content, ifMatch: method[0] is 'P' ? 99 : null);
    }
}
