using Declarations.Access;
using Declarations.Auditing;
using Declarations.Drafting;
using Declarations.Matching;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Worker.SampleData;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.SampleData;

/// <summary>What <c>./run --large</c> fills, with smaller numbers: everything that the product would have written is there.</summary>
public sealed class LargeSampleTests : ProductTests
{
    private const string Slug = "mercury-and-gold", Draft = "rivers-and-courts";
    private static readonly LargeSize Size = new(300, 60, 40);

    [OneTimeSetUp]
    public async Task Fill() =>
        await new LargeSample(Product.Db, new Site(new Uri(Product.PublicUrl)), Product.Clock.GetUtcNow()).Load(Size, default);

    [Test]
    public async Task The_counts_of_the_page_are_those_of_the_rows()
    {
        await using var db = Product.Db();
        var declaration = await db.Declarations.SingleAsync(d => d.Slug == Slug);
        var listed = await db.Signatories.Where(s => s.DeclarationId == declaration.Id && s.MergedInto == null && s.Signatures > 0).ToListAsync();

        var counts = (await Anyone.Get($"declarations/{Slug}/signatories")).Is(200)["counts"];

        Assert.That(counts.GetProperty("organisations").GetInt32(), Is.EqualTo(Count(SignatoryKind.Organisation)).And.GreaterThan(100));
        Assert.That(counts.GetProperty("individuals").GetInt32(), Is.EqualTo(Count(SignatoryKind.Individual)).And.GreaterThan(100));
        Assert.That(counts.GetProperty("withheld").GetInt32(), Is.EqualTo(listed.Count(s => s.Listing is Listing.Withheld)).And.GreaterThan(0));
        Assert.That(listed, Has.Count.GreaterThanOrEqualTo(Size.Signatories), "Those in doubt are listed until they are decided.");
        Assert.That(await db.Signatures.CountAsync(s => s.State == SignatureState.Confirmed), Is.EqualTo(listed.Sum(s => s.Signatures)));

        int Count(SignatoryKind kind) => listed.Count(s => s.Listing is Listing.Public && s.Kind == kind);
    }

    [Test]
    public async Task Every_listed_name_is_found_on_the_public_list_and_by_a_search()
    {
        var names = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = (await Anyone.Get($"declarations/{Slug}/signatories?limit=100&after={after}")).Is(200);
            names.AddRange(page.Items.Select(i => i.GetProperty("name").GetString()).OfType<string>());
            after = page["next"].GetString();
        }

        await using var db = Product.Db();
        var expected = await db.Signatories.Where(s => s.Signatures > 0 && s.ListedName != null).Select(s => s.ListedName!).ToListAsync();
        Assert.That(names, Is.EquivalentTo(expected).And.Not.Empty);
        var found = (await Anyone.Get($"declarations/{Slug}/signatories?q={Uri.EscapeDataString(names[Size.Signatories / 2])}")).Is(200);
        Assert.That(found.Items.Select(i => i.GetProperty("name").GetString()), Does.Contain(names[Size.Signatories / 2]));
    }

    [Test]
    public async Task Names_of_many_scripts_withdrawn_held_and_doubtful_ones_are_among_them()
    {
        await using var db = Product.Db();
        var names = await db.Signatories.Where(s => s.ListedName != null).Select(s => s.ListedName!).ToListAsync();
        var states = await db.Signatures.Select(s => s.State).Distinct().ToListAsync();
        var duplicates = await db.Duplicates.Select(d => d.State).Distinct().ToListAsync();

        Assert.That(names.Where(n => n.Any(c => c is >= '؀' and <= 'ۿ')), Is.Not.Empty, "Arabic");
        Assert.That(names.Where(n => n.Any(c => c is >= '一' and <= '鿿')), Is.Not.Empty, "Chinese");
        Assert.That(names.Where(n => n.Any(c => c is >= 'Ѐ' and <= 'ӿ')), Is.Not.Empty, "Cyrillic");
        Assert.That(states, Is.SupersetOf(new[] { SignatureState.Confirmed, SignatureState.Pending, SignatureState.Withdrawn }));
        Assert.That(duplicates, Is.EquivalentTo(new[] { DuplicateState.Open, DuplicateState.Same }), "some are asked, some are merged by rule");
    }

    [Test]
    public void The_same_names_are_made_each_time()
    {
        var until = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var (once, again) = (new MadeSignOns(7).Make(200, until.AddDays(-19), until), new MadeSignOns(7).Make(200, until.AddDays(-19), until));

        Assert.That(once, Is.EqualTo(again));
        Assert.That(once.Select(s => s.ConfirmedAt), Is.All.LessThan(until).And.All.GreaterThan(until.AddDays(-19)));
    }

    [Test]
    public async Task Register_preflight_audit_and_the_pages_of_the_draft_open()
    {
        var secretariat = await SignIn(Role.Secretariat);

        (await secretariat.Get($"declarations/{Slug}/register?state=pending")).Is(200);
        (await secretariat.Get($"declarations/{Slug}/figures")).Is(200);
        Assert.That((await secretariat.Get($"declarations/{Slug}/editions/preflight")).Is(200)["advisory"].GetRawText(), Does.Contain("duplicate"));
        foreach (var page in new[] { $"/drafting/{Draft}", $"/drafting/{Draft}/compare?from=1&to=3", $"/secretariat/{Slug}/register", $"/secretariat/{Slug}/duplicates" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, page);
            request.Headers.TryAddWithoutValidation("Cookie", $"declarations_session={secretariat.Token}");
            request.Headers.Accept.ParseAdd("text/html");
            (await Anyone.Send(request)).Is(200);
        }

        await using var db = Product.Db();
        await AuditChain.Extend(db, default);
        Assert.That((await AuditVerification.Run(db, [], Product.Clock.GetUtcNow(), default)).Fault, Is.Null);
    }

    [Test]
    public async Task The_draft_has_as_many_clauses_and_discussions_as_asked_for_in_every_state()
    {
        var secretariat = await SignIn(Role.Secretariat);

        var clauses = (await secretariat.Get($"declarations/{Draft}/versions/2/clauses")).Is(200).Items;
        await using var db = Product.Db();
        var threads = await db.Threads.Where(t => db.Declarations.Any(d => d.Id == t.DeclarationId && d.Slug == Draft)).ToListAsync();

        Assert.That(clauses, Has.Count.EqualTo(Size.Clauses));
        Assert.That(threads, Has.Count.EqualTo(Size.Threads));
        Assert.That(threads.Select(t => t.State).Distinct(), Is.EquivalentTo(Enum.GetValues<DiscussionState>()));
    }
}
