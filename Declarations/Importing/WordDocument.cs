using System.Text.Json;
using Declarations.Importing.Word;
using Declarations.Texts;

namespace Declarations.Importing;

/// <summary>Reads a .docx: as Word shows it with all changes accepted, in clean Markdown.</summary>
public static class WordDocument
{
    public const int MaxBytes = 16 * 1024 * 1024;
    private static readonly SemaphoreSlim Conversions = new(2);

    public static bool LooksLike(byte[] bytes) => bytes is [(byte)'P', (byte)'K', 3, 4, ..];

    public static async Task<ImportResult> Import(byte[] bytes, CancellationToken cancel)
    {
        OtherFormat.Refuse(bytes);
        if (!LooksLike(bytes))
        {
            throw new RuleBrokenException("not_a_word_file", "This is not a .docx file. Save it as .docx, or paste its text as Markdown.");
        }

        await Conversions.WaitAsync(cancel);
        try
        {
            WordFileBounds.Require(bytes, cancel);
            return Clean(await Read(bytes, cancel), cancel);
        }
        finally
        {
            Conversions.Release();
        }
    }

    private static async Task<WordContent> Read(byte[] bytes, CancellationToken cancel)
    {
        var json = await WordProgram.Run(bytes, cancel);
        try
        {
            return JsonSerializer.Deserialize(json, WordContentJson.Default.WordContent)!;
        }
        catch (JsonException invalid)
        {
            throw WordProgram.Unreadable(invalid.Message);
        }
    }

    private static ImportResult Clean(WordContent content, CancellationToken cancel)
    {
        var changes = new ChangeList();
        var read = WordReader.Read(content, changes);
        var markdown = MarkdownWriter.Write(read.Clauses, ids: read.IsExported);
        DraftInput.RequireSize(markdown);
        var text = DraftInput.Parse("markdown", read.IsExported ? markdown : MarkdownCleaner.CleanParagraphs(markdown, changes), cancel);
        foreach (var notice in text.Notices)
        {
            changes.Add(notice.Kind, notice.Before, notice.After);
        }

        text = read.IsExported ? text : PrintedNumbers.Keep(text, read.Numbers, changes);
        return new ImportResult(read.IsExported ? text.Export() : text.Markdown, changes.All(), read.Threads.In(text));
    }
}
