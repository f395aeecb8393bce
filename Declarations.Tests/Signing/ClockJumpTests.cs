using Declarations.Access;

namespace Declarations.Tests.Signing;

/// <summary>The clock of the machine is set an hour forward or back while people sign.</summary>
public sealed class ClockJumpTests : ProductTests
{
    private const int Limit = 4;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["Limits:SignaturesPerNetworkPerMinute"] = $"{Limit}" };

    [TestCase(1, TestName = "Who_began_before_the_clock_went_an_hour_forward_confirms_after_it")]
    [TestCase(-1, TestName = "Who_began_before_the_clock_went_an_hour_back_confirms_after_it")]
    public async Task Sign_ons_go_on(int hours)
    {
        Product.Clock.Advance(TimeSpan.FromHours(3)); // away from the minutes that the other case has used up
        var slug = $"rivers-{(hours > 0 ? "forward" : "back")}";
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen(slug);
        var mailbox = $"nadia@{slug}.example";
        (await Anyone.Post($"declarations/{slug}/signatures", Surface.Individual("Nadia", mailbox))).Is(202);
        var link = await Product.Mail.Token(mailbox, "confirm");
        while ((await Anyone.Post($"declarations/{slug}/signatures", Surface.Individual("Omar", $"omar@{slug}.example"))).Status
            is not System.Net.HttpStatusCode.TooManyRequests)
        {
            // The network's limit is used up, and the clock takes it away with it.
        }

        Product.Clock.Advance(TimeSpan.FromHours(hours));

        (await Anyone.Post($"confirmations/{link}")).Is(200);
        await Product.Mail.Newest(mailbox, m => m.Subject.StartsWith("You have signed", StringComparison.Ordinal));
        var (_, next) = await Anyone.Sign(slug, Surface.Individual("Amina", $"amina@{slug}.example"));
        Assert.That(next["state"].GetString(), Is.EqualTo("confirmed"));
        (await secretariat.Get("members")).Is(200);
    }
}
