using System.Collections.Concurrent;
using System.Diagnostics;
using Declarations.Access;

namespace Declarations.Tests.Harness;

/// <summary>The usual steps, so that a test reads as what people do.</summary>
public sealed partial class Surface
{
    private static readonly string[] Places = ["Amina Odhiambo", "Board of Trustees"];
    private readonly ConcurrentDictionary<Role, Task<Surface>> members = new();

    /// <summary>Awaits the Api, as <c>./run</c> does.</summary>
    public async Task Ready()
    {
        var waited = Stopwatch.StartNew();
        while ((await Get("/health/ready")).Status is not System.Net.HttpStatusCode.OK && waited.Elapsed < TimeSpan.FromMinutes(1))
        {
            await Task.Delay(50);
        }

        (await Get("/health/ready")).Is(200);
    }

    /// <summary>A member of that role, signed in by mail once for each fixture.</summary>
    public Task<Surface> SignIn(Role role) => members.GetOrAdd(role, async r =>
    {
        if (r is Role.Secretariat)
        {
            return await SignIn(Product.Secretariat);
        }

        var secretariat = await SignIn(Role.Secretariat);
        var email = $"{r}@example.org".ToLowerInvariant();
        (await secretariat.Post("members", new { email, name = $"The {r}", role = r.ToString().ToLowerInvariant() })).Is(201);
        return await SignIn(email);
    });

    public async Task<Surface> SignIn(string email)
    {
        var known = mail.To(email).Select(m => m.Token("sign-in")).LastOrDefault(t => t is not null);
        (await Post("sign-in", new { email })).Is(202);
        var link = await mail.Token(email, "sign-in", not: known);
        return With((await Post("sessions", new { token = link })).Is(201)["accessToken"].GetString());
    }

    /// <summary>Creates a declaration; the one who asks is of the secretariat.</summary>
    public async Task<Reply> Declare(string slug, string title = "A declaration on rivers") => (await Post("declarations", new
    {
        slug,
        title,
        subtitle = "To be delivered at the fourth session",
        language = "en",
        conference = new
        {
            name = "Conference of the Parties to the Rivers Convention",
            session = "4",
            venue = "Vienna",
            startsOn = "2031-10-14",
            endsOn = "2031-10-18"
        },
    })).Is(201);

    public Task<Reply> Save(string slug, string markdown, int after, string summary = "saved") =>
        Post($"declarations/{slug}/versions", new { markdown, summary }, after);

    /// <summary>Approves a version, adopts it, and opens signing until 30 days from the product's now.</summary>
    public async Task OpenSigning(string slug, int version = 1)
    {
        await Put($"declarations/{slug}/versions/{version}/approval");
        (await Post($"declarations/{slug}/adoption", new { version })).Is(200);
        (await Post($"declarations/{slug}/opening",
            new { closesAt = clock.GetUtcNow().AddDays(30), timeZone = "Europe/Vienna", graceHours = 24 })).Is(200);
    }

    /// <summary>A declaration with one version of this text, open for signing.</summary>
    public async Task DeclareAndOpen(string slug, string markdown = SampleTexts.Rivers)
    {
        await Declare(slug);
        (await Save(slug, markdown, 0)).Is(201);
        await OpenSigning(slug);
    }

    /// <summary>Signs and confirms by the mailed link.</summary>
    public async Task<(string Token, Reply Confirmed)> Sign(string slug, object signature)
    {
        var email = (string)signature.GetType().GetProperty("email")!.GetValue(signature)!;
        var known = mail.To(email).Select(m => m.Token("confirm")).LastOrDefault(t => t is not null);
        (await Post($"declarations/{slug}/signatures", signature)).Is(202);
        var link = await mail.Token(email, "confirm", not: known);
        return (link, (await Post($"confirmations/{link}")).Is(200));
    }

    public static object Organisation(string name, string email, string country = "KE", string listing = "public") => new
    {
        kind = "organisation",
        organisation = new { name, country },
        representative = new { name = Places[0], title = "Director", authorised = true },
        email,
        listing,
        updates = false,
        language = "en",
    };

    public static object Individual(string name, string email, string country = "KE", string listing = "public") => new
    {
        kind = "individual",
        individual = new { name, country, affiliation = Places[1] },
        email,
        listing,
        updates = false,
        language = "en",
    };

    /// <summary>Closes signing, makes a final edition and records the delivery of its package today.</summary>
    public async Task<(string Path, Reply Edition)> Deliver(string slug)
    {
        (await Post($"declarations/{slug}/closing")).Is(200);
        var (path, _) = await Edition(slug);
        return (path, (await Post($"{path}/deliveries", Delivery())).Is(201));
    }

    /// <summary>A delivery of the package today.</summary>
    public object Delivery(string recipient = "UNODC Secretariat", string? email = null) =>
        new { recipient, email, deliveredOn = $"{clock.GetUtcNow():yyyy-MM-dd}", files = new[] { "package.zip" } };

    /// <summary>Orders an edition and awaits it.</summary>
    public async Task<(string Path, Reply Edition)> Edition(string slug, string kind = "final", string? language = null)
    {
        var path = (await Post($"declarations/{slug}/editions", new { kind, language })).Is(202).Headers.Location!.ToString();
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(90); await Task.Delay(100))
        {
            var edition = (await Get(path)).Is(200);
            Assert.That(edition["state"].GetString(), Is.Not.EqualTo("failed"), edition.Text);
            if (edition["state"].GetString() is "ready")
            {
                return (path, edition);
            }
        }

        throw new AssertionException($"The edition {path} was not ready in 90 s.");
    }
}
