using Declarations.Access;

namespace Declarations.Tests.Declaring;

public sealed class DeadlineEndpointTests : ProductTests
{
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Begin() => secretariat = await SignIn(Role.Secretariat);

    [TestCase("W. Europe Standard Time")]
    [TestCase("europe/vienna")]
    [TestCase("Vienna")]
    [TestCase("")]
    public async Task A_zone_that_is_not_an_IANA_name_is_refused(string timeZone)
    {
        var slug = $"zone-{Guid.NewGuid():N}"[..20];
        await secretariat.Declare(slug);
        (await secretariat.Save(slug, SampleTexts.Rivers, 0)).Is(201);
        (await secretariat.Put($"declarations/{slug}/versions/1/approval")).Is(204);
        (await secretariat.Post($"declarations/{slug}/adoption", new { version = 1 })).Is(200);

        var refused = (await secretariat.Post($"declarations/{slug}/opening", new { closesAt = "2041-10-01T22:00:00Z", timeZone, graceHours = 1 }))
            .Is(400, "invalid");

        Assert.That(refused["errors"].TryGetProperty("timeZone", out _), Is.True);
    }

    [Test]
    public async Task A_moved_deadline_is_shown_with_the_first_and_mailed_with_the_reason()
    {
        await secretariat.DeclareAndOpen("moved");
        await Anyone.Sign("moved", Surface.Organisation("Lake Watch", "office@lake-watch.example"));
        var first = (await Anyone.Get("declarations/moved"))["closesAt"].GetString();

        var moved = (await secretariat.Patch("declarations/moved/opening", new { closesAt = "2041-10-01T22:00:00Z", reason = "Postponed" })).Is(200);
        var mail = await Product.Mail.Newest("office@lake-watch.example",
            m => m.Subject.StartsWith("New deadline for signing", StringComparison.Ordinal));

        Assert.That((moved["closesAt"].GetString(), moved["firstClosesAt"].GetString()), Is.EqualTo(("2041-10-01T22:00:00Z", first)));
        Assert.That(mail.Text, Does.Contain("at the end of 1 October 2041 (Vienna, UTC+02:00)").And.Contain("Reason: Postponed"));
    }

    [Test]
    public async Task Closing_is_undone_with_a_deadline_and_a_reason()
    {
        await secretariat.DeclareAndOpen("undone");
        var undo = (object body) => secretariat.Call(HttpMethod.Delete, "declarations/undone/closing", body);
        (await undo(new { closesAt = "2041-10-01T22:00:00Z", reason = "Late" })).Is(409, "signing_not_closed");
        (await secretariat.Post("declarations/undone/closing")).Is(200);

        (await undo(new { closesAt = "2041-10-01T22:00:00Z" })).Is(400, "invalid");
        (await undo(new { closesAt = "2001-10-01T22:00:00Z", reason = "Late" })).Is(409, "deadline_passed");
        var open = (await undo(new { closesAt = "2041-10-01T22:00:00Z", reason = "Late" })).Is(200);

        Assert.That(open["state"].GetString(), Is.EqualTo("open"));
        await Anyone.Sign("undone", Surface.Individual("Nadia", "nadia@mail.example"));
    }

    [Test]
    public async Task Only_the_secretariat_takes_steps_back()
    {
        await secretariat.DeclareAndOpen("kept");
        var editor = await SignIn(Role.Editor);

        (await editor.Delete("declarations/kept/opening")).Is(403);
        (await Anyone.Delete("declarations/kept/opening")).Is(401);
        (await editor.Call(HttpMethod.Delete, "declarations/kept/closing", new { closesAt = "2041-10-01T22:00:00Z", reason = "Late" })).Is(403);
    }
}
