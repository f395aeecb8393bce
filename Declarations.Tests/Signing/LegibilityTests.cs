using System.Text.RegularExpressions;

namespace Declarations.Tests.Signing;

/// <summary>A stolen database or log does not reveal who signed.</summary>
public sealed class LegibilityTests : ProductTests
{
    private const string Slug = "rivers";

    [Test]
    public async Task No_address_withheld_name_representative_or_token_is_readable_in_any_table_or_log()
    {
        await Product.Open(Slug);
        await Product.StopWorker();
        List<string> secrets = ["zahra.q@mail.example", "zahra.q", "Zahra Quiet", "Quiet", "Silent Network", "office@silent.example",
            "silent.example", "Amina Odhiambo", "Board of Trustees", "127.0.0.1"];

        await Begin(Surface.Individual("Zahra Quiet", "zahra.q@mail.example", listing: "withheld"));
        await Begin(Surface.Organisation("Silent Network", "office@silent.example", listing: "delivered"));
        await AssertNothingLegible(secrets, "in the outbox");

        await Product.StartWorker();
        foreach (var address in new[] { "zahra.q@mail.example", "office@silent.example" })
        {
            var token = await Product.Mail.Token(address, "confirm");
            var code = Regex.Match((await Product.Mail.Newest(address))
                .Text, "[A-Z2-9]{4}-[A-Z2-9]{4}(?![\\w-])", default, TimeSpan.FromSeconds(1)).Value;
            secrets.AddRange([token, code, code.Replace("-", "", StringComparison.Ordinal)]);
            (await Anyone.Get($"confirmations/{token}x")).Is(404, "link_garbled");
            (await Anyone.Post($"confirmations/{token}")).Is(200);
            secrets.Add(await Product.Mail.Token(address, "my-signature"));
        }

        await AssertNothingLegible(secrets, "after confirmation");

        (await Anyone.Post($"withdrawals/{secrets[^1]}")).Is(200);
        await Product.Mail.Newest("office@silent.example", m => m.Token("my-signature") is null && m.Token("confirm") is null);
        await AssertNothingLegible(secrets, "after withdrawal");
    }

    [Test]
    public async Task The_search_for_secrets_finds_public_names()
    {
        await Product.Open("lakes");

        await Anyone.Sign("lakes", Surface.Organisation("Plainly Public Lakes", "office@lakes.example"));

        Assert.That(await DatabaseText.Holding(Product.ConnectionString, "Plainly Public Lakes"), Is.EquivalentTo(["signatories"]));
    }

    private async Task Begin(object signature) => (await Anyone.Post($"declarations/{Slug}/signatures", signature)).Is(202);

    private async Task AssertNothingLegible(IEnumerable<string> secrets, string when)
    {
        foreach (var secret in secrets)
        {
            Assert.That(await DatabaseText.Holding(Product.ConnectionString, secret), Is.Empty, $"{secret} {when}");
            Assert.That(
                Product.Log.Lines.Where(l => l.Contains(secret, StringComparison.OrdinalIgnoreCase)
                && !l.Contains("Now listening on", StringComparison.Ordinal)), Is.Empty, $"{secret} {when}");
        }
    }
}

public sealed class NetworkLimitTests : ProductTests
{
    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["Limits:SignaturesPerNetworkPerMinute"] = "3" };

    [Test]
    public async Task Sign_ons_beyond_the_limit_of_a_network_are_refused_with_a_retry_time()
    {
        await Product.Open("rivers");
        for (var n = 0; n < 3; n++)
        {
            (await Anyone.Post("declarations/rivers/signatures", Surface.Individual("Nadia", $"nadia{n}@mail.example"))).Is(202);
        }

        var refused = (await Anyone.Post("declarations/rivers/signatures", Surface.Individual("Nadia", "nadia@mail.example")))
            .Is(429, "too_many_requests");

        Assert.That(refused.Headers.RetryAfter!.Delta, Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(TimeSpan.FromMinutes(1)));
    }
}
