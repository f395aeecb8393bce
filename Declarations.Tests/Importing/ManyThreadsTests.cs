using Declarations.Access;
using static Declarations.Tests.Importing.WordFiles;

namespace Declarations.Tests.Importing;

/// <summary>A Word file with thousands of tracked changes and comments goes through the editor's form.</summary>
public sealed class ManyThreadsTests : ProductTests
{
    private const int Paragraphs = 2_500;
    private string cookie = "";

    [Test]
    public async Task Five_thousand_tracked_changes_and_a_hundred_comments_are_taken_by_the_page_in_one_save()
    {
        await (await SignIn(Role.Secretariat)).Declare("many");
        cookie = $"declarations_session={(await SignIn(Role.Editor)).Token}";
        var begun = await Send(HttpMethod.Get, "/drafting/many/edit", null);
        cookie += "; " + string.Join("; ", begun.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        var form = FormOf(begun.Is(200).Text);
        using var upload = new MultipartFormDataContent
        {
            { new StringContent(form["__form"]), "__form" }, { new StringContent("0"), "base" }, { Body(Reviewed()), "file", "many.docx" },
        };

        var offered = (await Send(HttpMethod.Post, "/drafting/many/edit/import", upload)).Is(200).Text;
        var fields = FormOf(offered);
        using var save = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Append(new("do", "save")).Append(new("author-0", "all")).Append(new("author-1", "all"))
            .Append(new("author-2", "all")).DistinctBy(f => f.Key))
        {
            save.Add(new StringContent(value), name);
        }

        for (var at = 0; at < 2 * Paragraphs + 100; at++)
        {
            save.Add(new StringContent("on"), $"take-{at}");
        }

        var saved = await Send(HttpMethod.Post, "/drafting/many/edit", save);

        Assert.That(offered, Does.Contain("100 comments and 5000 tracked changes").And.Contain("Take all"));
        Assert.That(offered, Has.Length.LessThan(4_000_000));
        Assert.That((int)saved.Status, Is.EqualTo(302).Or.EqualTo(200), saved.Text[..Math.Min(2000, saved.Text.Length)]);
        await using var db = Product.Db();
        Assert.That(db.Threads.Count(t => t.Suggestion != null), Is.EqualTo(2 * Paragraphs));
        Assert.That(db.Threads.Count(t => t.Suggestion == null), Is.EqualTo(100));
        Assert.That(db.AnchorPlacements.Count(p => p.State == Declarations.Drafting.AnchorState.Exact), Is.EqualTo(2 * Paragraphs + 100));
        Assert.That((await (await SignIn(Role.Editor)).Get("declarations/many/versions/1", "text/markdown")).Text, Does.Contain("Clause 17 may bind few States."));
    }

    private async Task<Reply> Send(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        request.Headers.Accept.ParseAdd("text/html");
        return await Anyone.Send(request);
    }

    private static byte[] Reviewed() => Docx(Heading("A long text") + string.Concat(Enumerable.Range(0, Paragraphs).Select(n => Paragraph(
        (n % 25 == 0 ? Commented(n, Run($"Clause {n} ")) : Run($"Clause {n} ")) + Deleted("may") + Inserted("shall") + Run(" bind ")
        + Deleted("few", "Ali Khan") + Inserted("all", "Ali Khan") + Run(" States.")))),
        comments: string.Concat(Enumerable.Range(0, Paragraphs / 25).Select(n => Comment(n * 25, "Noor Haddad", $"Why clause {n * 25}?")
            .Replace($"w14:paraId=\"0000000{n * 25}\"", $"w14:paraId=\"{n * 25 + 1:X8}\"", StringComparison.Ordinal))));

    /// <summary>The hidden fields and the text of the editor's form.</summary>
    private static Dictionary<string, string> FormOf(string page)
    {
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(page);
        return document.QuerySelectorAll("#edit-form input[type=hidden], #edit-form textarea").DistinctBy(e => e.GetAttribute("name"))
            .ToDictionary(e => e.GetAttribute("name")!, e => e.GetAttribute("value") ?? e.TextContent, StringComparer.Ordinal);
    }
}
