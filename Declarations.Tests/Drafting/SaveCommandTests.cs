namespace Declarations.Tests.Drafting;

/// <summary>The SQL commands of a save, from the request to its answer. The first two find the member and the declaration.</summary>
public sealed class SaveCommandTests : DraftingScene
{
    [Test]
    public async Task A_save_reads_nothing_twice_and_writes_in_one_batch()
    {
        var (editor, slug) = await Draft();
        using var log = new CommandLog();

        (await editor.Save(slug, Rivers.Replace("We met", "We all met", StringComparison.Ordinal), 1)).Is(201);
        var plain = log.Take();
        (await editor.Save(slug, Rivers.Replace("report it", "report pollution", StringComparison.Ordinal), 1)).Is(201);
        var merged = log.Take();

        Assert.That(plain, Has.Count.EqualTo(6), string.Join("\n\n", plain));
        Assert.That(merged, Has.Count.EqualTo(6), string.Join("\n\n", merged));
    }

    [Test]
    public async Task A_preview_reads_nothing_twice()
    {
        var (editor, slug) = await Draft();
        using var log = new CommandLog();

        (await editor.Post(Path(slug, "versions/preview"), new { markdown = Rivers }, ifMatch: 1)).Is(200);

        var preview = log.Take();
        Assert.That(preview, Has.Count.EqualTo(4), string.Join("\n\n", preview));
    }

    [Test]
    public async Task An_acceptance_reads_nothing_twice_and_writes_in_one_batch_and_all_places_at_once()
    {
        var (editor, slug) = await Draft();
        var thread = await Suggest(await SignIn(Declarations.Access.Role.Reviewer), slug, await ClauseId(editor, slug, 1, "publish"), "publish what flows into rivers and lakes;");
        (await editor.Save(slug, Rivers.Replace("publish what", "disclose what", StringComparison.Ordinal), 1)).Is(201);
        using var log = new CommandLog();

        (await editor.Post(Path(slug, $"threads/{thread}/acceptance"), ifMatch: 2)).Is(201);

        var accepted = log.Take();
        Assert.That(accepted, Has.Count.EqualTo(9), string.Join("\n\n", accepted));
    }
}
