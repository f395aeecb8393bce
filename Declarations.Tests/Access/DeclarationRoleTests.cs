using System.Text.RegularExpressions;
using Declarations.Access;

namespace Declarations.Tests.Access;

/// <summary>A member whose role holds for one declaration.</summary>
public sealed partial class DeclarationRoleTests : ProductTests
{
    private static readonly string[] Signers = ["signatures", "confirmations", "links"];
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Declare()
    {
        secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("own");
        await secretariat.Declare("other");
        (await secretariat.Save("other", SampleTexts.Rivers, 0)).Is(201);
    }

    [TestCase("reader")]
    [TestCase("editor")]
    [TestCase("secretariat")]
    public async Task Every_route_of_another_declaration_answers_404_as_for_an_unknown_one(string role)
    {
        var member = await Add($"{role}.sweep@example.org", role, "own");
        var wrong = new List<string>();
        var tried = 0;
        foreach (var (method, pattern) in Product.Routes("/").Where(r => r.Pattern.Contains("{slug}", StringComparison.Ordinal)))
        {
            var other = await Send(member, method, Fill(pattern, "other"));
            var unknown = await Send(member, method, Fill(pattern, "unknown"));
            tried++;
            // Pages that the public reads and its forms answer members alike; their forms need a token that this test does not send.
            var isForm = method is "POST" && !pattern.StartsWith("/api", StringComparison.Ordinal) && (int)other.Status is 400;
            var isSigning = Signers.Any(s => pattern.EndsWith($"/{s}", StringComparison.Ordinal)) && (int)other.Status is 400;
            if (((int)other.Status is not 404 && !isForm && !isSigning) || other.Status != unknown.Status
                || other.Code != unknown.Code)
            {
                wrong.Add($"{method} {pattern}: {(int)other.Status} {other.Code}, unknown {(int)unknown.Status} {unknown.Code}");
            }
        }

        TestContext.Out.WriteLine($"{tried} routes");
        Assert.That(tried, Is.GreaterThan(90));
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public async Task A_secretariat_of_one_declaration_gets_403_where_the_whole_service_is_concerned()
    {
        var member = await Add("some.global@example.org", "secretariat", "own");
        var wrong = new List<string>();
        foreach (var (method, pattern) in Product.Routes("/").Where(r => IsGlobal(r.Pattern)))
        {
            var reply = await Send(member, method, Fill(pattern, "own"));
            if ((int)reply.Status is not 403)
            {
                wrong.Add($"{method} {pattern}: {(int)reply.Status} {reply.Code}");
            }
        }

        (await member.Post("declarations", new { slug = "more", title = "More" })).Is(403, "role_insufficient");
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public async Task A_role_holds_for_the_named_declaration_and_the_lists_name_no_other()
    {
        var member = await Add("lists@example.org", "secretariat", "own");

        var listed = (await member.Get("declarations")).Is(200).Items.Select(d => d.GetProperty("slug").GetString());
        var desk = (await Send(member, "GET", "/desk")).Is(200);

        Assert.That(listed, Is.EqualTo(new[] { "own" }));
        Assert.That(desk.Text, Does.Contain("/drafting/own").And.Contain("/secretariat/own").And.Not.Contain("/drafting/other").And.Not.Contain("/members"));
        (await member.Patch("declarations/own", new { quorum = 2 })).Is(200);
        (await Send(member, "GET", "/secretariat/own")).Is(200);
    }

    [Test]
    public async Task What_is_public_stays_readable_and_the_secretariat_of_another_declaration_reads_no_more_than_the_public()
    {
        await secretariat.DeclareAndOpen("seen");
        var draft = (await secretariat.Post("declarations/seen/editions", new { kind = "draft" })).Is(202);
        var member = await Add("public@example.org", "secretariat", "own");

        (await member.Get("declarations/seen")).Is(200);
        Assert.That((await member.Get("declarations/seen/editions")).Is(200).Items, Is.Empty);
        (await member.Get($"{draft.Headers.Location}")).Is(404, "not_found");
        (await member.Get("declarations/seen/versions")).Is(404, "not_found");
    }

    [Test]
    public async Task A_change_of_declarations_holds_from_the_next_request_and_is_recorded_with_before_and_after()
    {
        var added = (await secretariat.Post("members",
            new { email = "moved@example.org", name = "Moved", role = "editor", declarations = new[] { "own" } })).Is(201);
        var path = $"members/{added["id"].GetGuid()}";
        var member = await Anyone.SignIn("moved@example.org");

        (await secretariat.Patch(path, new { declarations = new[] { "other" } })).Is(200);
        (await member.Get("declarations/own/versions")).Is(404);
        (await member.Get("declarations/other/versions")).Is(200);
        (await secretariat.Patch(path, new { role = "reader" })).Is(200);
        (await member.Get("declarations/own/versions")).Is(404);
        var all = (await secretariat.Patch(path, new { declarations = (string[]?)null })).Is(200);
        (await member.Get("declarations/own/versions")).Is(200);

        Assert.That(all["declarations"].ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
        var changes = await Product.Changes("member.changed", $"member:{added["id"].GetGuid()}");
        Assert.That(changes[0], Does.Contain("own").And.Contain("other"));
        Assert.That(changes, Has.Count.EqualTo(3));
    }

    [TestCase("[]")]
    [TestCase("[\"nowhere\"]")]
    [TestCase("[\"own\",null]")]
    public async Task Declarations_that_do_not_exist_are_refused_by_field(string declarations)
    {
        using var body = new StringContent(
            $$"""{"email":"x@example.org","name":"X","role":"reader","declarations":{{declarations}}}""", System.Text.Encoding.UTF8,
            "application/json");

        var reply = (await secretariat.Post("members", body)).Is(400, "invalid");

        Assert.That(reply["errors"].TryGetProperty("declarations", out _), Is.True, reply.Text);
    }

    [Test]
    public async Task A_secretariat_of_one_declaration_is_not_the_last_one_for_all()
    {
        await using var product = await Product.Start();
        var only = await product.Anyone.SignIn(Role.Secretariat);
        await only.Declare("own");
        (await only.Post("members", new { email = "s@example.org", name = "S", role = "secretariat", declarations = new[] { "own" } })).Is(201);
        var id = (await only.Get("members")).Items[0].GetProperty("id").GetGuid();

        (await only.Delete($"members/{id}")).Is(409, "last_secretariat");
        (await only.Patch($"members/{id}", new { declarations = new[] { "own" } })).Is(409, "last_secretariat");
    }

    private async Task<Surface> Add(string email, string role, params string[] declarations)
    {
        (await secretariat.Post("members", new { email, name = "Limited", role, declarations })).Is(201);
        return await Anyone.SignIn(email);
    }

    private static bool IsGlobal(string pattern) => !pattern.Contains("{slug}", StringComparison.Ordinal)
        && ((pattern.Split('/').Contains("members") && !pattern.Contains("{token}", StringComparison.Ordinal)) || pattern.StartsWith("/secretariat", StringComparison.Ordinal)
            || pattern is "/desk/new");

    private static async Task<Reply> Send(Surface member, string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), path);
        request.Headers.Authorization = new("Bearer", member.Token);
        request.Headers.TryAddWithoutValidation("Cookie", $"declarations_session={member.Token}");
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        request.Headers.Accept.ParseAdd("application/json");
        if (method is not ("GET" or "DELETE" or "HEAD"))
        {
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8,
                path.EndsWith("/imports", StringComparison.Ordinal) ? "text/markdown" : "application/json");
        }

        return await member.Send(request);
    }

    private static string Fill(string pattern, string slug) => Parameter().Replace(pattern, p =>
        p.Groups["name"].Value is "slug" ? slug
        : p.Value.Contains(":guid", StringComparison.Ordinal) ? Guid.Empty.ToString()
        : "1");

    [GeneratedRegex(@"\{(?<name>\*{0,2}\w+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
