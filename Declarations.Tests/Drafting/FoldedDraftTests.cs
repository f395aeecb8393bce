using Declarations.Access;

namespace Declarations.Tests.Drafting;

/// <summary>The drafting page of a text with many discussions.</summary>
public sealed class FoldedDraftTests : ProductTests
{
    private const int Each = 5;
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Enter() => secretariat = await SignIn(Role.Secretariat);

    [Test]
    public async Task At_2000_clauses_with_10000_discussions_the_page_is_under_500_KB_and_reads_as_often_as_a_short_one()
    {
        var clause = await Draft("long", 2000);
        await Draft("short", 20);
        using var log = new CommandLog();

        var page = await Page("/drafting/long");
        var many = log.Take();
        await Page("/drafting/short");
        var few = log.Take();
        var opened = await Page($"/drafting/long/discussions?at={clause}");

        Assert.Multiple(() =>
        {
            Assert.That(page.Bytes, Has.Length.LessThan(500_000));
            Assert.That(many, Has.Count.EqualTo(few.Count).And.Count.LessThanOrEqualTo(8), string.Join("\n\n", many));
            Assert.That(Count(page, "<form"), Is.LessThan(10));
            Assert.That(Count(page, ">5 discussions</a>"), Is.EqualTo(2000));
            Assert.That((Count(opened, "<article"), opened.Bytes.Length < 50_000), Is.EqualTo((Each, true)));
        });
    }

    [Test]
    public async Task Without_scripts_a_link_opens_the_discussions_of_its_clause_on_the_page()
    {
        var clause = await Draft("links", 20);
        var threads = (await secretariat.Get("declarations/links/threads")).Is(200).Items;
        var other = threads.First(t => t.GetProperty("clauseId").GetString() != clause).GetProperty("id").GetString();

        var folded = await Page("/drafting/links");
        var opened = await Page($"/drafting/links?at={clause}");
        var named = await Page($"/drafting/links?show=all&thread={other}");

        Assert.Multiple(() =>
        {
            Assert.That(folded.Text, Does.Contain($"href=\"?at={clause}#{clause}\"").And.Not.Contain("<article"));
            Assert.That(Count(opened, "<article"), Is.EqualTo(Each));
            Assert.That(opened.Text, Does.Contain("<mark>").And.Contain("Suggest wording"));
            Assert.That(named.Text, Does.Contain($"id=\"thread-{other}\""));
        });
    }

    [Test]
    public async Task Discussions_of_deleted_clauses_are_counted_and_opened_by_a_link()
    {
        await Draft("gone", 20);
        (await secretariat.Save("gone", LongDraft.Text(19), 1)).Is(201);

        var folded = await Page("/drafting/gone");
        var opened = await Page("/drafting/gone?at=deleted");

        Assert.That(folded.Text, Does.Contain("5 discussions have no clause in this version").And.Not.Contain("<article"));
        Assert.That(Count(opened, "<article"), Is.EqualTo(Each));
    }

    [Test]
    public async Task A_save_of_a_text_with_many_discussions_places_all_of_them()
    {
        await Draft("placed", 40);
        var before = await Places("placed");

        (await secretariat.Save("placed", LongDraft.Text(40).Replace("states", "governments", StringComparison.Ordinal), 1)).Is(201);

        Assert.That(before, Has.Count.EqualTo(40 * Each));
        Assert.That(await Places("placed"), Is.EquivalentTo(before));
    }

    [Test]
    public async Task A_clause_that_is_not_in_the_text_has_no_discussions_to_load()
    {
        await Draft("none", 20);

        await Page("/drafting/none/discussions?at=c-aaaaaaaaaa", 404);
        await Page("/drafting/none/discussions?at=%00", 404);
    }

    /// <summary>A draft with discussions; its third clause.</summary>
    private async Task<string> Draft(string slug, int clauses)
    {
        await secretariat.Declare(slug);
        (await secretariat.Save(slug, LongDraft.Text(clauses), 0)).Is(201);
        await LongDraft.Discuss(Product, slug, Each);
        return (await secretariat.Get($"declarations/{slug}/versions/1/clauses")).Items[2].GetProperty("id").GetString()!;
    }

    private async Task<IReadOnlyList<(string?, string?)>> Places(string slug) =>
        [.. (await secretariat.Get($"declarations/{slug}/threads")).Is(200).Items
            .Select(t => (t.GetProperty("id").GetString(), t.GetProperty("anchor").GetProperty("clauseId").GetString()))];

    private async Task<Reply> Page(string path, int status = 200)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Cookie", $"declarations_session={secretariat.Token}");
        request.Headers.Accept.ParseAdd("text/html");
        return (await Anyone.Send(request)).Is(status);
    }

    private static int Count(Reply page, string part) => page.Text.Split(part).Length - 1;
}
