using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Signing;

/// <summary>The switch against robots: solved by a script or any client, waited for without one.</summary>
public sealed class ProofOfWorkTests : PageTests
{
    private const string Slug = "proof-rivers";
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen(Slug);
    }

    [SetUp]
    public async Task SwitchOn() =>
        Assert.That((await secretariat.Patch($"declarations/{Slug}/protection", new { proofOfWork = "on" })).Is(200)["proofOfWork"].GetString(),
            Is.EqualTo("on"));

    [Test]
    public async Task A_sign_on_needs_a_solved_challenge_of_its_declaration_and_each_is_accepted_once()
    {
        (await Sign(null, null)).Is(400, "proof_required");
        (await Sign("1.a.b", "0")).Is(400, "proof_required");
        var (challenge, difficulty) = await Challenge(Slug);
        (await Sign(challenge, "unsolved")).Is(400, "proof_required");
        var solution = Solve(challenge, difficulty);

        (await Sign(challenge, solution)).Is(202);
        (await Sign(challenge, solution)).Is(400, "proof_required");

        await secretariat.DeclareAndOpen("proof-lakes");
        var (foreign, _) = await Challenge("proof-lakes");
        (await Sign(foreign, Solve(foreign, difficulty))).Is(400, "proof_required");
    }

    [Test]
    public async Task A_challenge_that_waited_is_accepted_without_a_solution_until_it_ends()
    {
        var (waited, _) = await Challenge(Slug);
        var (ended, difficulty) = await Challenge(Slug);
        Product.Clock.Advance(TimeSpan.FromSeconds(29));
        (await Sign(waited, null)).Is(400, "proof_required");
        Product.Clock.Advance(TimeSpan.FromSeconds(2));
        (await Sign(waited, null)).Is(202);

        Product.Clock.Advance(TimeSpan.FromHours(2));
        (await Sign(ended, Solve(ended, difficulty))).Is(400, "proof_required");
    }

    [Test]
    public async Task The_switch_is_off_unless_set_and_takes_three_values()
    {
        (await secretariat.Patch($"declarations/{Slug}/protection", new { proofOfWork = "maybe" })).Is(400, "invalid");
        (await secretariat.Patch($"declarations/{Slug}/protection", new { proof = "on" })).Is(400, "invalid");
        (await Anyone.Patch($"declarations/{Slug}/protection", new { proofOfWork = "off" })).Is(401);
        (await secretariat.Patch($"declarations/{Slug}/protection", new { proofOfWork = "auto" })).Is(200);
        (await Sign(null, null)).Is(202);
        (await secretariat.Patch($"declarations/{Slug}/protection", new { proofOfWork = "off" })).Is(200);

        (await Sign(null, null)).Is(202);
        Assert.That((await Anyone.Get($"declarations/{Slug}/challenge"))["required"].GetBoolean(), Is.False);
    }

    [Test]
    public async Task Automatic_protection_starts_when_few_of_many_sign_ons_are_confirmed_and_ends_when_enough_are()
    {
        const string Auto = "proof-auto";
        await secretariat.DeclareAndOpen(Auto);
        (await secretariat.Patch($"declarations/{Auto}/protection", new { proofOfWork = "auto" })).Is(200);
        foreach (var n in Enumerable.Range(0, 29))
        {
            (await Anyone.Post($"declarations/{Auto}/signatures", Surface.Individual($"Signer {n}", Address(n)))).Is(202);
        }

        Product.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.That(await IsRequired(), Is.False, "29 are too few to tell");
        (await Anyone.Post($"declarations/{Auto}/signatures", Surface.Individual("Signer 29", Address(29)))).Is(202);
        Product.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.That(await IsRequired(), Is.True);
        (await Anyone.Post($"declarations/{Auto}/signatures", Surface.Individual("Signer 30", Address(30)))).Is(400, "proof_required");

        foreach (var n in Enumerable.Range(0, 12))
        {
            (await Anyone.Post($"confirmations/{await Product.Mail.Token(Address(n), "confirm")}")).Is(200);
        }

        Assert.That(await IsRequired(), Is.False, "four in ten are confirmed");
        (await Anyone.Post($"declarations/{Auto}/signatures", Surface.Individual("Signer 30", Address(30)))).Is(202);

        static string Address(int n) => $"signer@proof{n}.example";

        async Task<bool> IsRequired() => (await Anyone.Get($"declarations/{Auto}/challenge"))["required"].GetBoolean();
    }

    [Test]
    public async Task A_browser_with_scripts_solves_the_challenge_of_the_form_by_itself()
    {
        await Open($"/declarations/{Slug}/sign?kind=individual");
        await Page.FillAsync("[name='individual.name']", "Amina Script");
        await Page.FillAsync("[name='email']", "script@proof.example");
        await Page.CheckAsync("[name='listing'][value='public']");
        await Page.ClickAsync("button.large");

        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Check your email");
    }

    [Test]
    public async Task Without_scripts_the_form_says_how_long_to_wait_and_keeps_what_was_typed()
    {
        await using var context = await Browser.Profile(new() { JavaScriptEnabled = false, BaseURL = Product.PublicUrl });
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/declarations/{Slug}/sign?kind=individual");
        await page.FillAsync("[name='individual.name']", "Amina Patient");
        await page.FillAsync("[name='email']", "patient@proof.example");
        await page.CheckAsync("[name='listing'][value='public']");
        await page.ClickAsync("button.large");

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(new Regex("Please wait [0-9]+ seconds", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Assertions.Expect(page.Locator("[name='individual.name']")).ToHaveValueAsync("Amina Patient");
        Product.Clock.Advance(TimeSpan.FromSeconds(31));
        await page.ClickAsync("button.large");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Check your email");
    }

    private async Task<(string Challenge, int Difficulty)> Challenge(string slug)
    {
        var answer = await Anyone.Get($"declarations/{slug}/challenge");
        return (answer["challenge"].GetString()!, answer["difficulty"].GetInt32());
    }

    private Task<Reply> Sign(string? challenge, string? solution) => Anyone.Post($"declarations/{Slug}/signatures", new
    {
        kind = "individual",
        individual = new { name = "Amina Proof" },
        email = $"{Guid.NewGuid():N}@proof.example",
        listing = "public",
        proof = new { challenge, solution },
    });

    private static string Solve(string challenge, int difficulty)
    {
        for (var n = 0; ; n++)
        {
            var solution = n.ToString(CultureInfo.InvariantCulture);
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{challenge}:{solution}"));
            if (BitOperations.LeadingZeroCount(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash)) >= difficulty)
            {
                return solution;
            }
        }
    }
}
