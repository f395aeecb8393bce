using System.Text;
using Declarations.Api.Components;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Importing;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Drafting;

/// <summary>Text from elsewhere, pasted or as a file: cleaned and shown with what was changed, never saved by itself.</summary>
internal static class ImportPages
{
    public static async Task<RazorComponentResult> Import(string slug, HttpRequest request, DeclarationsDb db, CancellationToken cancel)
    {
        var filled = await FormInput.Read(request, cancel);
        var from = EditState.Of(filled);
        if (await db.FindDeclaration(slug, cancel) is not { } declaration)
        {
            return ErrorPages.Of(StatusCodes.Status404NotFound);
        }

        try
        {
            var imported = await Read(request, filled, cancel);
            var writing = new EditState(from.Base, imported.Markdown) { Changes = imported.Changes };
            return EditPages.Show(declaration, await writing.Preview(db, declaration.Id, cancel));
        }
        catch (InvalidInputException invalid)
        {
            filled.Mend(invalid);
        }
        catch (RuleBrokenException refused)
        {
            filled.Mend("file", refused.Message);
        }

        var newest = await db.FindVersion(declaration.Id, null, cancel);
        return EditPages.Show(declaration,
            new EditState(newest?.Number ?? 0, newest?.Markdown ?? "") { Text = newest?.Read(), FormInput = filled },
            StatusCodes.Status400BadRequest);
    }

    private static async Task<ImportResult> Read(HttpRequest request, FormInput filled, CancellationToken cancel)
    {
        if ((await request.ReadFormAsync(cancel)).Files.GetFile("file") is { Length: > 0 } file)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, cancel);
            return WordDocument.LooksLike(bytes.ToArray())
                ? await WordDocument.Import(bytes.ToArray(), cancel) : MarkdownCleaner.Clean(Decode(bytes.ToArray()));
        }

        return filled.Text("pasted") is { } pasted
            ? MarkdownCleaner.Clean(pasted) : throw InvalidInputException.For("pasted", "is empty: paste a text or choose a file");
    }

    private static string Decode(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw InvalidInputException.For("file", "is neither a Word document nor UTF-8 text");
        }
    }
}
