using System.Diagnostics;
using System.Globalization;
using Declarations.Access;
using Declarations.Tests.Drafting;

namespace Declarations.Tests.Benchmarks;

/// <summary>
/// What the drafting page, one clause's discussions, a preview and a save cost, by the length of the text. On request:
/// <c>dotnet test -c Release Declarations.Tests -- NUnit.Where="class =~ DraftCostBenchmark"</c>.
/// </summary>
[Explicit("measures")]
public sealed class DraftCostBenchmark
{
    private const int Rounds = 7, ThreadsEach = 5;

    // The first is for the just-in-time compiler.
    private static readonly int[] Lengths = [600, 200, 600, 2000, 6000];

    [Test]
    public async Task Page_preview_and_save_by_the_length_of_the_text()
    {
        await using var product = await Product.Start();
        var secretariat = await product.Anyone.SignIn(Role.Secretariat);
        await product.StopWorker();
        for (var at = 0; at < Lengths.Length; at++)
        {
            var line = await Measure(product, secretariat, $"long-{at}", Lengths[at]);
            if (at > 0)
            {
                await TestContext.Out.WriteLineAsync(line);
            }
        }
    }

    private static async Task<string> Measure(Product product, Surface secretariat, string slug, int clauses)
    {
        await secretariat.Declare(slug);
        var text = LongDraft.Text(clauses);
        (await secretariat.Save(slug, text, 0)).Is(201);
        await LongDraft.Discuss(product, slug, ThreadsEach);
        var clause = (await secretariat.Get($"declarations/{slug}/versions/1/clauses")).Items[2].GetProperty("id").GetString();
        var page = await Median(_ => Page(secretariat, product, $"/drafting/{slug}"));
        var opened = await Median(_ => Page(secretariat, product, $"/drafting/{slug}/discussions?at={clause}"));
        var preview = await Median(round => secretariat.Post(
            $"declarations/{slug}/versions/preview", new { markdown = Changed(text, round) }, ifMatch: 1));
        var save = await Median(round => secretariat.Save(slug, Changed(text, round), round + 1));
        return string.Create(CultureInfo.InvariantCulture,
            $"{clauses} clauses, {text.Length / 1000} KB: page {page.Time:f0} ms, {page.Bytes / 1000} KB; discussions of a clause "
            + $"{opened.Time:f0} ms, {opened.Bytes / 1000} KB; preview {preview.Time:f0} ms; save {save.Time:f0} ms");
    }

    private static string Changed(string text, int round) =>
        text.Replace("Section 3\n", $"Section 3 again\n\nWe ask for the {round}th time.\n", StringComparison.Ordinal);

    private static async Task<Reply> Page(Surface member, Product product, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Cookie", $"declarations_session={member.Token}");
        request.Headers.Accept.ParseAdd("text/html");
        return await product.Anyone.Send(request);
    }

    private static async Task<(double Time, int Bytes)> Median(Func<int, Task<Reply>> act)
    {
        var times = new List<double>();
        var bytes = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            var reply = await act(round);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            Assert.That((int)reply.Status, Is.InRange(200, 201), reply.Call);
            bytes = reply.Bytes.Length;
        }

        return (times.Order().ElementAt(Rounds / 2), bytes);
    }
}
