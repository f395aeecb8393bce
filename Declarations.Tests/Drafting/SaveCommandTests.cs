namespace Declarations.Tests.Drafting;

/// <summary>The number of SQL commands of a save, from the request to its answer.</summary>
public sealed class SaveCommandTests : DraftingScene
{
    [Test]
    public async Task A_save_reads_nothing_twice()
    {
        var (editor, slug) = await Draft();
        using var log = new CommandLog();

        (await editor.Save(slug, Rivers.Replace("We met", "We all met", StringComparison.Ordinal), 1)).Is(201);
        var plain = log.Take();
        (await editor.Save(slug, Rivers.Replace("report it", "report pollution", StringComparison.Ordinal), 1)).Is(201);
        var merged = log.Take();
        (await editor.Post(Path(slug, "versions/preview"), new { markdown = Rivers }, ifMatch: 3)).Is(200);
        var preview = log.Take();

        TestContext.Out.WriteLine($"plain {plain.Count}\n{string.Join("\n--\n", plain)}\nmerged {merged.Count}; preview {preview.Count}");
        Assert.That((plain.Count, merged.Count, preview.Count), Is.EqualTo((6, 6, 4)));
    }

    [Test]
    public async Task An_acceptance_reads_nothing_twice()
    {
        var (editor, slug) = await Draft();
        var thread = await Suggest(editor, slug, await ClauseId(editor, slug, 1, "publish"), "publish what flows into rivers and lakes;");
        (await editor.Save(slug, Rivers.Replace("publish what", "disclose what", StringComparison.Ordinal), 1)).Is(201);
        using var log = new CommandLog();

        (await editor.Post(Path(slug, $"threads/{thread}/acceptance"), ifMatch: 2)).Is(201);

        var commands = log.Take();
        TestContext.Out.WriteLine($"accept {commands.Count}\n{string.Join("\n--\n", commands)}");
        Assert.That(commands, Has.Count.EqualTo(8));
    }
}
