using Declarations.Access;

namespace Declarations.Tests.Auditing;

public sealed class AuditListTests : ProductTests
{
    private Surface secretariat = null!;
    private string subject = "";

    [OneTimeSetUp]
    public async Task Act()
    {
        secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("rivers");
        await Anyone.Sign("rivers", Surface.Individual("Nadia Withheld", "nadia@home.example", listing: "withheld"));
        (await secretariat.Post("declarations/rivers/closing")).Is(200);
        subject = (await List("action=signature.confirmed"))[0].GetProperty("subject").GetString()!;
    }

    [Test]
    public async Task An_entry_says_who_what_when_before_and_after()
    {
        var closed = (await List("action=declaration.closed")).Single();

        Assert.That(closed.GetProperty("actorName").GetString(), Is.EqualTo("Secretariat"));
        Assert.That(closed.GetProperty("before").GetProperty("state").GetString(), Is.EqualTo("open"));
        Assert.That(closed.GetProperty("after").GetProperty("state").GetString(), Is.EqualTo("closed"));
        Assert.That(closed.GetProperty("at").GetDateTimeOffset(), Is.EqualTo(Product.Clock.GetUtcNow()).Within(TimeSpan.FromMinutes(1)));
        Assert.That(closed.GetProperty("isIntact").GetBoolean(), Is.True);
    }

    [Test]
    public async Task The_list_is_filtered_by_object_actor_action_and_time()
    {
        var day = $"{Product.Clock.GetUtcNow():yyyy-MM-dd}";

        Assert.That(Actions(await List($"subject={subject}")), Is.EqualTo(new[] { "signature.confirmed", "signature.begun" }));
        Assert.That(Actions(await List("actor=signer")), Has.All.StartsWith("signature."));
        Assert.That(await List($"from={day}&to={day}&limit=500"), Has.Count.EqualTo((await List("limit=500")).Count));
        Assert.That(await List("to=2020-01-01"), Is.Empty);
        Assert.That(await List("from=2999-01-01T00:00:00Z"), Is.Empty);
        (await secretariat.Get("declarations/rivers/audit?from=yesterday")).Is(400);
        (await secretariat.Get("declarations/rivers/audit?after=x")).Is(400);
    }

    [Test]
    public async Task Pages_together_hold_every_entry_once_the_newest_first()
    {
        var ids = new List<long>();
        var next = "";
        do
        {
            var page = (await secretariat.Get($"declarations/rivers/audit?limit=2&after={next}")).Is(200);
            ids.AddRange(page.Items.Select(i => i.GetProperty("id").GetInt64()));
            next = page["next"].GetString();
        }
        while (next is not null);

        Assert.That(ids, Is.Ordered.Descending.And.Unique);
        Assert.That(ids, Has.Count.EqualTo((await List("limit=500")).Count));
    }

    [Test]
    public async Task Members_and_sign_ins_are_in_a_list_of_their_own()
    {
        var actions = Actions((await secretariat.Get("audit?limit=500")).Is(200).Items);

        Assert.That(actions, Does.Contain("member.added").And.Contain("session.opened"));
        Assert.That(actions, Has.None.StartsWith("declaration."));
        Assert.That(Actions(await List("limit=500")), Has.None.StartsWith("member."));
    }

    [TestCase("declarations/rivers/audit")]
    [TestCase("audit")]
    public async Task Only_the_secretariat_reads_it(string path)
    {
        (await Anyone.Get(path)).Is(401);
        (await (await SignIn(Role.Editor)).Get(path)).Is(403);
    }

    private static string[] Actions(IReadOnlyList<System.Text.Json.JsonElement> items) =>
        [.. items.Select(i => i.GetProperty("action").GetString()!)];

    private async Task<IReadOnlyList<System.Text.Json.JsonElement>> List(string query) =>
        (await secretariat.Get($"declarations/rivers/audit?{query}")).Is(200).Items;
}
