using Declarations.Access;

namespace Declarations.Tests.Access;

public sealed class MemberTests : ProductTests
{
    [Test]
    public async Task The_secretariat_adds_changes_and_removes_a_member_whose_session_then_ends()
    {
        var secretariat = await SignIn(Role.Secretariat);
        var added = (await secretariat.Post("members", new { email = "rosa@example.org", name = "Rosa", role = "reader" })).Is(201);
        var id = added["id"].GetGuid();
        var rosa = await Anyone.SignIn("rosa@example.org");

        (await rosa.Get("declarations")).Is(200);
        (await secretariat.Patch($"members/{id}", new { role = "editor" })).Is(200);
        Assert.That((await secretariat.Get("members")).Items.Single(m => m.GetProperty("id").GetGuid() == id).GetProperty("role")
            .GetString(), Is.EqualTo("editor"));
        (await secretariat.Delete($"members/{id}")).Is(204);

        (await rosa.Delete("sessions/current")).Is(401, "sign_in_required");
        (await secretariat.Delete($"members/{id}")).Is(404, "not_found");
    }

    [Test]
    public async Task One_mailbox_is_one_member_in_any_spelling()
    {
        var secretariat = await SignIn(Role.Secretariat);
        (await secretariat.Post("members", new { email = "nora.lind@gmail.com", name = "Nora", role = "reader" })).Is(201);

        (await secretariat.Post("members", new { email = "NoraLind+work@googlemail.com", name = "Nora", role = "editor" }))
            .Is(409, "members_mailbox");
    }

    [Test]
    public async Task The_last_secretariat_member_can_be_neither_removed_nor_demoted()
    {
        await using var product = await Product.Start();
        var secretariat = await product.Anyone.SignIn(Role.Secretariat);
        var only = (await secretariat.Get("members")).Items.Single().GetProperty("id").GetGuid();

        (await secretariat.Delete($"members/{only}")).Is(409, "last_secretariat");
        (await secretariat.Patch($"members/{only}", new { role = "reader" })).Is(409, "last_secretariat");
    }

    [Test]
    public async Task Two_secretariat_members_cannot_remove_each_other_concurrently()
    {
        await using var product = await Product.Start();
        var one = await product.Anyone.SignIn(Role.Secretariat);
        (await one.Post("members", new { email = "second@example.org", name = "Second", role = "secretariat" })).Is(201);
        var other = await product.Anyone.SignIn("second@example.org");
        var ids = (await one.Get("members"))
            .Items.ToDictionary(m => m.GetProperty("email").GetString()!, m => m.GetProperty("id").GetGuid());

        var replies = await Task.WhenAll(one.Delete($"members/{ids["second@example.org"]}"),
            other.Delete($"members/{ids[Product.Secretariat]}"));

        Assert.That(replies.Count(r => (int)r.Status == 204), Is.EqualTo(1), string.Join(' ', replies.Select(r => r.Status)));
    }

    [Test]
    public async Task Invisible_direction_characters_in_a_name_are_removed_silently()
    {
        var secretariat = await SignIn(Role.Secretariat);

        var added = (await secretariat.Post("members", new { email = "clean@example.org", name = "X\u202eY\u200f", role = "reader" })).Is(201);
        var renamed = (await secretariat.Patch($"members/{added["id"].GetGuid()}", new { name = "\u2066Z\u2069" })).Is(200);

        Assert.That(added["name"].GetString(), Is.EqualTo("XY"));
        Assert.That(renamed["name"].GetString(), Is.EqualTo("Z"));
    }

    [Test]
    public async Task A_new_member_is_told_by_mail_who_added_them_the_role_the_declarations_and_how_to_sign_in()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("told", "A declaration on <rivers>");

        (await secretariat.Post("members",
            new { email = "told@example.org", name = "Nour", role = "editor", declarations = new[] { "told" } })).Is(201);
        var mail = await Product.Mail.Newest("told@example.org");

        foreach (var words in new[] { "Dear Nour", "Secretariat added you", "Editor: ", "A declaration on <rivers>", $"{Product.PublicUrl.TrimEnd('/')}/sign-in" })
        {
            Assert.That(mail.Text, Does.Contain(words));
            Assert.That(System.Net.WebUtility.HtmlDecode(mail.Html), Does.Contain(words));
        }

        Assert.That(mail.Html, Does.Not.Contain("<rivers>"));
        Assert.That(mail.Token("sign-in"), Is.Null);
    }

    [Test]
    public async Task A_member_who_is_refused_is_told_nothing()
    {
        var secretariat = await SignIn(Role.Secretariat);
        (await secretariat.Post("members", new { email = "twice@example.org", name = "Twice", role = "reader" })).Is(201);
        await Product.Mail.Newest("twice@example.org");

        (await secretariat.Post("members", new { email = "twice@example.org", name = "Twice", role = "reader" })).Is(409, "members_mailbox");

        await using var db = Product.Db();
        var mails = db.OutboxMessages.Count(m => m.Kind == Declarations.Mailing.Mail.Kind && m.DoneAt == null);
        Assert.That(mails, Is.Zero);
        Assert.That(Product.Mail.To("twice@example.org"), Has.Count.EqualTo(1));
    }

    [TestCase("{\"email\":\"x@example.org\",\"name\":\"X\",\"role\":\"king\"}", "role")]
    [TestCase("{\"email\":\"x@example.org\",\"name\":\"X\"}", "role")]
    [TestCase("{\"email\":\"x@example.org\",\"role\":\"reader\"}", "name")]
    [TestCase("{\"email\":[],\"name\":\"X\",\"role\":\"reader\"}", "email")]
    public async Task An_invalid_member_is_refused_by_field(string json, string field)
    {
        var secretariat = await SignIn(Role.Secretariat);

        var reply = (await secretariat.Post("members", new StringContent(json, System.Text.Encoding.UTF8, "application/json")))
            .Is(400, "invalid");

        Assert.That(reply["errors"].TryGetProperty(field, out _), Is.True, reply.Text);
    }
}
