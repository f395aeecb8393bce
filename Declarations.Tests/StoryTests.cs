using System.Security.Cryptography;
using System.Text;
using Declarations.Access;
using Declarations.Tests.Publishing;

namespace Declarations.Tests;

/// <summary>The main job on the real declaration, from the text as its authors pasted it to the words in the delivered PDF.</summary>
public sealed class StoryTests : ProductTests
{
    private const string Slug = "untoc-2024";
    private const string Of = $"declarations/{Slug}";

    [Test]
    public async Task The_real_declaration_goes_from_pasted_text_to_a_delivered_pdf()
    {
        var (text, roll) = (RealInput.Text(), RealInput.Signatories());
        var (secretariat, editor, reviewer) = (await SignIn(Role.Secretariat), await SignIn(Role.Editor), await SignIn(Role.Reviewer));
        await secretariat.Declare(Slug, "A Civil Society Declaration for more effective implementation of the UNTOC");

        await Draft(editor, reviewer, text);
        await Adopt(secretariat, editor);
        await SignAll(roll);
        await TheRegisterIsTrue(secretariat);
        await OneWithdraws("Ingeborg Geyer", EmailOf("individual", "Ingeborg Geyer", 0));
        await Deliver(secretariat);
    }

    private static async Task Draft(Surface editor, Surface reviewer, string text)
    {
        var import = (await editor.Post($"{Of}/imports", new StringContent(text, Encoding.UTF8, "text/markdown"))).Is(200);
        Assert.That(import["changes"].GetArrayLength(), Is.GreaterThan(5));
        var clean = import["markdown"].GetString()!;
        Assert.That(clean, Does.Contain("[^1]:").And.Contain("[^2]:").And.Not.Contain("<sup>"));
        (await editor.Save(Slug, clean, 0, "The text as imported")).Is(201);

        var clauses = (await editor.Get($"{Of}/versions/1/clauses")).Items;
        Assert.That(clauses.Count(c => c.GetProperty("kind").GetString() is "footnote"), Is.EqualTo(2));
        var item = clauses.Single(c => c.GetProperty("text").GetString()!.StartsWith("Push back on attempts", StringComparison.Ordinal));
        var thread = (await reviewer.Post($"{Of}/threads", new
        {
            version = 1,
            clauseId = item.GetProperty("id").GetString(),
            body = "Courts silence too.",
            quote = new { exact = "limit or silence", prefix = "to ", suffix = " civil" },
            suggestion = item.GetProperty("markdown")
                .GetString()!.Replace("limit or silence", "limit, prosecute or silence", StringComparison.Ordinal),
        })).Is(201)["id"].GetString();
        (await reviewer.Post($"{Of}/threads/{thread}/acceptance", ifMatch: 1)).Is(403);
        Assert.That((await editor.Post($"{Of}/threads/{thread}/acceptance", ifMatch: 1)).Is(201)["number"].GetInt32(), Is.EqualTo(2));
        var changed = (await editor.Get($"{Of}/versions/1/compare/2")).Items.Where(c => c.GetProperty("change").GetString() is not "same")
            .ToList();
        Assert.That(changed.Select(c => c.GetProperty("clauseId").GetString()), Is.EqualTo(new[] { item.GetProperty("id").GetString() }));
    }

    private static async Task Adopt(Surface secretariat, Surface editor)
    {
        (await secretariat.Post($"{Of}/adoption", new { version = 2 })).Is(409, "quorum_not_met");
        (await editor.Put($"{Of}/versions/2/approval")).Is(204);
        await secretariat.OpenSigning(Slug, 2);
        (await editor.Save(Slug, "# Something else", 2)).Is(409, "text_frozen");
    }

    private async Task SignAll(IReadOnlyList<(string Kind, string Name)> roll)
    {
        var met = new Dictionary<(string, string), int>();
        var signers = roll.Select(line => (line.Kind, line.Name, Email: EmailOf(line.Kind, line.Name, Again(met, line)))).ToList();
        await Parallel.ForEachAsync(signers, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (signer, _) =>
        {
            var (_, confirmed) = await Anyone.Sign(Slug, signer.Kind is "organisation"
                ? Surface.Organisation(signer.Name, signer.Email) : Surface.Individual(signer.Name, signer.Email));
            Assert.That(confirmed["state"].GetString(), Is.EqualTo("confirmed"));
        });
    }

    private async Task TheRegisterIsTrue(Surface secretariat)
    {
        var counts = (await Anyone.Get($"{Of}/signatories")).Is(200)["counts"];
        Assert.That((counts.GetProperty("organisations").GetInt32(), counts.GetProperty("individuals").GetInt32()), Is.EqualTo((86, 20)));
        var asked = await Eventually(async () => (await secretariat.Get($"{Of}/duplicates?state=open")).Is(200)
            .Items, items => items.Count > 0);
        Assert.That(asked.Select(q => $"{q.GetProperty("left").GetProperty("name")} | {q.GetProperty("right").GetProperty("name")}"),
            Is.EqualTo(new[] { "Richard Anthony | Richard Anthony" }));
        Assert.That(asked[0].GetProperty("reasons").GetArrayLength(), Is.GreaterThan(0));
    }

    private async Task OneWithdraws(string name, string email)
    {
        var token = await Product.Mail.Token(email, "my-signature");
        Assert.That((await Anyone.Get($"withdrawals/{token}")).Is(200).Text, Does.Contain(name));
        (await Anyone.Post($"withdrawals/{token}")).Is(200);
    }

    private static async Task Deliver(Surface secretariat)
    {
        (await secretariat.Post($"{Of}/closing")).Is(200);
        var (path, edition) = await secretariat.Edition(Slug);
        var pdf = (await secretariat.Get($"{path}/files/declaration.pdf")).Is(200).Bytes;
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(pdf));
        Assert.That(edition["files"].EnumerateArray().Single(f => f.GetProperty("name").GetString() is "declaration.pdf")
            .GetProperty("sha256").GetString(), Is.EqualTo(sha256));
        (await secretariat.With(null).Get($"verification/{sha256}")).Is(404);
        (await secretariat.Post($"{path}/deliveries", secretariat.Delivery())).Is(201);
        (await secretariat.With(null).Get($"verification/{sha256}")).Is(200);

        var printed = string.Join(' ', (await PdfText.Of(pdf)).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        Assert.That(printed, Does.Contain("limit, prosecute or silence").And.Contain("Terra-1530").And.Contain("Jeshadul Hoque Tanim")
            .And.Contain("Strachwitz & Hummel, 2023"));
        Assert.That(printed, Does.Not.Contain("Ingeborg Geyer"), "a withdrawn signature is printed");
        var csv = (await secretariat.Get($"{path}/files/signatories.csv")).Is(200).Text;
        Assert.That(csv.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(1 + 86 + 19));
    }

    private static int Again(Dictionary<(string, string), int> met, (string, string) line) =>
        met[line] = met.GetValueOrDefault(line, -1) + 1;

    /// <summary>
    /// An organisation's second sign-on comes from another mailbox at its own domain; two persons of one name have free mail.
    /// </summary>
    private static string EmailOf(string kind, string name, int again)
    {
        var plain = string.Concat(name.Normalize(NormalizationForm.FormD).ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));
        return kind is "organisation"
            ? $"{(again == 0 ? "office" : "desk")}@{plain[..Math.Min(plain.Length, 50)]}.example" : $"{plain}{again}@mail.example";
    }

    private static async Task<T> Eventually<T>(Func<Task<T>> ask, Func<T, bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var answer = await ask();
            if (holds(answer) || patience.IsCancellationRequested)
            {
                return answer;
            }

            await Task.Delay(100);
        }
    }
}
