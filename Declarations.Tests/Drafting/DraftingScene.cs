using System.Text.Json;
using Declarations.Access;

namespace Declarations.Tests.Drafting;

/// <summary>A declaration with one version, and steps that find clauses by their words.</summary>
public abstract class DraftingScene : ProductTests
{
    protected const string Rivers = SampleTexts.Rivers + "\n";

    private static int declared;

    protected static string Path(string slug, string rest) => $"declarations/{slug}/{rest}";

    protected async Task<(Surface Editor, string Slug)> Draft()
    {
        var slug = $"rivers-{Interlocked.Increment(ref declared)}";
        await (await SignIn(Role.Secretariat)).Declare(slug);
        var editor = await SignIn(Role.Editor);
        (await editor.Save(slug, Rivers, 0)).Is(201);
        return (editor, slug);
    }

    protected static async Task<string> ClauseId(Surface member, string slug, int version, string words) =>
        (await member.Get(Path(slug, $"versions/{version}/clauses")))
            .Items.First(c => c.GetProperty("text").GetString()!.Contains(words, StringComparison.Ordinal)).GetProperty("id").GetString()!;

    protected static async Task<JsonElement> Suggest(Surface member, string slug, string clauseId, string suggestion) =>
        (await member.Post(Path(slug, "threads"), new { version = 1, clauseId, suggestion })).Is(201)["id"];

    protected static async Task<JsonElement> Comment(Surface member, string slug, string clauseId, string exact) =>
        (await member.Post(Path(slug, "threads"), new { version = 1, clauseId, body = "On this.", quote = new { exact } })).Is(201)["id"];
}
