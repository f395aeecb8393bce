using System.Globalization;
using Declarations.Access;
using Npgsql;

namespace Declarations.Tests.Hosting;

/// <summary>While PostgreSQL refuses connections, people read a sentence, and afterwards everything goes on by itself.</summary>
public sealed class DatabaseAwayTests
{
    [Test]
    public async Task While_the_database_is_away_people_are_told_so_in_their_language_and_afterwards_can_go_on()
    {
        var server = new NpgsqlConnectionStringBuilder(await DatabaseServer.Create());
        await using var gate = new Gate(server.Port);
        var through = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Host = "127.0.0.1", Port = gate.Port };
        await using var product = await Product.Start(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:Declarations"] = through.ConnectionString,
        });
        var secretariat = await product.Anyone.SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("rivers");

        gate.Shut();
        var refused = (await product.Anyone.Post("declarations/rivers/signatures", Surface.Individual("Nadia", "nadia@mail.example"))).Is(503, "unavailable");
        var member = (await secretariat.Get("members")).Is(503, "unavailable");
        (await product.Anyone.Get("/health/ready")).Is(503, "database_unreachable");
        foreach (var (language, words) in Sentences)
        {
            var page = await Page(product, "/declarations/rivers/sign", language);
            Assert.That(page.Is(503).Text, Does.Contain(words).And.Not.Contain("   at ").And.Not.Contain("Npgsql"));
            Assert.That(page.Headers.RetryAfter, Is.Not.Null);
        }

        var signedIn = await Page(product, "/secretariat", "en", secretariat.Token);
        gate.Open();

        Assert.That(refused.Headers.RetryAfter!.Delta, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(member.Headers.RetryAfter, Is.Not.Null);
        Assert.That(signedIn.Is(503).Text, Does.Contain(Sentences["en"]));
        var (_, confirmed) = await product.Anyone.Sign("rivers", Surface.Individual("Nadia", "nadia@mail.example"));
        Assert.That(confirmed["state"].GetString(), Is.EqualTo("confirmed"));
    }

    [TestCase("53100", 503, "unavailable", Description = "its disk is full")]
    [TestCase("57P03", 503, "unavailable", Description = "it is starting")]
    [TestCase("58030", 503, "unavailable", Description = "a file cannot be read")]
    [TestCase("XX000", 503, "unavailable", Description = "it cannot write its own files")]
    [TestCase("22012", 500, "failed", Description = "a fault of ours")]
    public async Task What_the_database_cannot_do_for_want_of_resources_is_told_apart_from_a_fault(string state, int status, string code)
    {
        await using var product = await Product.Start(withWorker: false);
        await using (var source = NpgsqlDataSource.Create(product.ConnectionString))
        {
            await using var refuse = source.CreateCommand($$"""
                create function refuse() returns trigger language plpgsql as $$ begin raise exception using errcode = '{{state}}'; end $$;
                create trigger refuse before insert on outbox_messages for each row execute function refuse();
                """);
            await refuse.ExecuteNonQueryAsync();
        }

        var answer = (await product.Anyone.Post("sign-in", new { email = "somebody@mail.example" })).Is(status, code);

        Assert.That(answer.Headers.RetryAfter is not null, Is.EqualTo(status is 503));
    }

    private static readonly Dictionary<string, string> Sentences = new(StringComparer.Ordinal)
    {
        ["en"] = "The service is away for a moment",
        ["fr"] = "Le service est momentanément indisponible",
        ["es"] = "El servicio no está disponible en este momento",
        ["ru"] = "Сервис временно недоступен",
        ["ar"] = "الخدمة غير متاحة مؤقتًا",
        ["zh"] = "服务暂时不可用",
    };

    private static async Task<Reply> Page(Product product, string path, string language, string? session = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.AcceptLanguage.ParseAdd(language);
        if (session is not null)
        {
            request.Headers.TryAddWithoutValidation("Cookie", string.Create(CultureInfo.InvariantCulture, $"declarations_session={session}"));
        }

        return await product.Anyone.Send(request);
    }
}
