using System.Diagnostics;
using Declarations.Access;

namespace Declarations.Tests.Jobs;

public sealed class ClosingMessageTests : ProductTests
{
    [Test]
    public async Task A_declaration_closes_at_its_moved_closing_time_and_not_at_the_earlier_one()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("rivers");
        await secretariat.DeclareAndOpen("lakes");
        var moved = Product.Clock.GetUtcNow().AddDays(90);
        (await secretariat.Patch("declarations/rivers/opening", new { closesAt = moved })).Is(200);

        Product.Clock.Advance(TimeSpan.FromDays(32));
        var between = await StateOnceClosed("lakes");
        var rivers = (await Anyone.Get("declarations/rivers"))["state"].GetString();
        Product.Clock.Advance(TimeSpan.FromDays(60));

        Assert.That((between, rivers, await StateOnceClosed("rivers")), Is.EqualTo(("closed", "open", "closed")));
    }

    /// <summary>Waits less than the minute after which the recurring check would close it.</summary>
    private async Task<string> StateOnceClosed(string slug)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            var state = (await Anyone.Get($"declarations/{slug}"))["state"].GetString()!;
            if (state is "closed" || waited.Elapsed > TimeSpan.FromSeconds(30))
            {
                return state;
            }
        }
    }
}
