using Declarations.Tests.Importing;
using DocumentFormat.OpenXml.Office2013.Word;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using WordComment = DocumentFormat.OpenXml.Wordprocessing.Comment;

namespace Declarations.Tests.Drafting;

/// <summary>Comments and suggestions that were exported to Word and come back.</summary>
public sealed class KnownDiscussionsTests : DraftingScene
{
    [Test]
    public async Task They_are_not_offered_again_and_suggestions_stay_suggestions([Values] bool withMarks)
    {
        var (editor, slug, _) = await Discussed();
        var file = Changed(await Export(editor, slug), main =>
        {
            if (!withMarks)
            {
                RemoveMarks(main);
            }
        });

        var imported = await Import(editor, slug, file);

        Assert.That(imported["threads"].GetArrayLength(), Is.Zero, imported.Text);
        Assert.That(imported["known"].GetInt32(), Is.EqualTo(4));
        Assert.That(imported["changes"].GetArrayLength(), Is.Zero, imported.Text);
        (await editor.Post(Path(slug, "versions"), new { markdown = imported["markdown"].GetString(), summary = "back" }, 1)).Is(200);
    }

    [Test]
    public async Task What_was_changed_or_answered_in_Word_is_offered_as_an_answer_in_its_thread()
    {
        var (editor, slug, thread) = await Discussed();
        var file = Changed(await Export(editor, slug), main =>
        {
            var comments = main.WordprocessingCommentsPart!.Comments!;
            var changed = comments.Elements<WordComment>().Single(c => c.InnerText == "Who else?");
            changed.Descendants<Text>().Single().Text = "Who else, and why?";
            var first = comments.Elements<WordComment>().Single(c => c.InnerText == "On this.");
            var reply = new Paragraph(new Run(new Text("Journalists too."))) { ParagraphId = "0BADCAFE" };
            comments.Append(new WordComment(reply) { Id = "77", Author = "Jane Doe", Date = new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc) });
            main.WordprocessingCommentsExPart!.CommentsEx!.Append(new CommentEx
            {
                ParaId = "0BADCAFE",
                ParaIdParent = first.Descendants<Paragraph>().Last().ParagraphId!.Value,
                Done = false,
            });
        });

        var imported = await Import(editor, slug, file);
        var saved = await editor.Post(Path(slug, "versions"),
            new { markdown = imported["markdown"].GetString(), summary = "back", threads = imported["threads"] }, 1);

        Assert.That(imported["threads"].EnumerateArray().Select(t => (t.GetProperty("author").GetString(), t.GetProperty("body").GetString(),
            t.GetProperty("threadId").GetString())), Is.EquivalentTo(new[]
            {
                ("The Editor", "Who else, and why?", thread), ("Jane Doe", "Journalists too.", thread),
            }));
        saved.Is(200);
        var threads = (await editor.Get(Path(slug, "threads"))).Items;
        Assert.That(threads, Has.Count.EqualTo(3));
        Assert.That(threads.Single(t => t.GetProperty("id").GetString() == thread).GetProperty("comments").EnumerateArray()
            .Select(c => c.GetProperty("author").GetString()), Does.Contain("Jane Doe, in the Word file"));
    }

    [Test]
    public async Task A_new_comment_on_another_clause_with_the_same_words_is_offered([Values] bool withMarks)
    {
        var (editor, slug, _) = await Discussed();
        var file = Changed(await Export(editor, slug), main =>
        {
            var said = new Paragraph(new Run(new Text("On this.")));
            main.WordprocessingCommentsPart!.Comments!.Append(new WordComment(said) { Id = "78", Author = "The Editor" });
            var runs = main.Document!.Body!.Elements<Paragraph>()
                .First(p => p.InnerText.Contains("We met", StringComparison.Ordinal)).Elements<Run>().ToList();
            runs[0].InsertBeforeSelf(new CommentRangeStart { Id = "78" });
            runs[^1].InsertAfterSelf(new Run(new CommentReference { Id = "78" }));
            runs[^1].InsertAfterSelf(new CommentRangeEnd { Id = "78" });
            if (!withMarks)
            {
                RemoveMarks(main);
            }
        });

        var imported = await Import(editor, slug, file);

        Assert.That(imported["threads"].EnumerateArray().Select(t => t.GetProperty("body").GetString()), Is.EqualTo(new[] { "On this." }), imported.Text);
        Assert.That(imported["known"].GetInt32(), Is.EqualTo(4));
    }

    [Test]
    public async Task Deleted_comments_are_not_exported()
    {
        var (editor, slug, thread) = await Discussed();
        var comments = (await editor.Get(Path(slug, "threads"))).Items.Single(t => t.GetProperty("id").GetString() == thread).GetProperty("comments");
        var reply = comments.EnumerateArray().Single(c => c.GetProperty("body").GetString() == "Who else?").GetProperty("id").GetString();
        var before = await Export(editor, slug);
        (await editor.Delete(Path(slug, $"comments/{reply}"))).Is(204);

        var words = Comments(await Export(editor, slug));
        var imported = await Import(editor, slug, before);

        Assert.That(words, Does.Contain("On this.").And.Not.Contain("Who else?").And.None.Empty);
        Assert.That(imported["threads"].GetArrayLength(), Is.Zero, imported.Text);
    }

    /// <summary>A comment with a reply, a suggestion that is exported as a tracked change, and one that is exported as a comment.</summary>
    private async Task<(Surface Editor, string Slug, string Thread)> Discussed()
    {
        var (editor, slug) = await Draft();
        var clause = await ClauseId(editor, slug, 1, "protect those");
        var thread = (await Comment(editor, slug, clause, "those who report")).GetString()!;
        (await editor.Post(Path(slug, $"threads/{thread}/comments"), new { body = "Who else?" })).Is(201);
        await Suggest(editor, slug, clause, "protect all who report it.");
        await Suggest(editor, slug, clause, "shelter those who report it.");
        return (editor, slug, thread);
    }

    private static async Task<byte[]> Export(Surface editor, string slug) =>
        (await editor.Get(Path(slug, "versions/1?discussions=1"), WordFiles.MediaType)).Is(200).Bytes;

    private static async Task<Reply> Import(Surface editor, string slug, byte[] file)
    {
        using var body = WordFiles.Body(file);
        return (await editor.Post(Path(slug, "imports"), body)).Is(200);
    }

    private static byte[] Changed(byte[] file, Action<MainDocumentPart> change)
    {
        using var content = new MemoryStream();
        content.Write(file);
        using (var package = WordprocessingDocument.Open(content, true))
        {
            change(package.MainDocumentPart!);
        }

        return content.ToArray();
    }

    private static void RemoveMarks(MainDocumentPart main)
    {
        main.DeletePart(main.WordprocessingCommentsExPart!);
        main.WordprocessingCommentsPart!.Comments!.Descendants<Paragraph>().ToList().ForEach(p => p.ParagraphId = null);
    }

    private static List<string> Comments(byte[] file)
    {
        using var package = WordprocessingDocument.Open(new MemoryStream(file), false);
        return [.. package.MainDocumentPart!.WordprocessingCommentsPart!.Comments!.Elements<WordComment>().Select(c => c.InnerText)];
    }
}
