using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Importing;
using Declarations.Drafting;
using Declarations.Importing;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Drafting;

/// <summary>Cleans a pasted text or a file and shows it in the editor with what was changed; saves nothing.</summary>
internal static class ImportPages
{
    public static async Task<RazorComponentResult> Import(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var input = await FormInput.Read(request, cancel);
        try
        {
            var imported = await KnownDiscussions.Recognise(db, declaration.Id, await Read(request, input, cancel), cancel);
            var state = new EditState(EditState.Of(input).Base, imported.Markdown)
            {
                Changes = imported.Changes,
                Known = imported.Known,
                Offered = OfferedThreads.Of(imported.Threads),
            };
            state = await state.Preview(db, declaration.Id, cancel);
            return EditPages.Show(declaration,
                state with { Present = await EditorsPresent.Enter(db, declaration, state.Base, caller, clock.GetUtcNow(), cancel) });
        }
        catch (InvalidInputException invalid)
        {
            input.AddErrors(invalid);
        }
        catch (RuleBrokenException refused)
        {
            input.AddError("file", refused.Message);
        }

        var newest = await db.FindVersion(declaration.Id, null, cancel);
        return EditPages.Show(declaration,
            new EditState(newest?.Number ?? 0, newest?.Markdown ?? "") { Text = newest?.Read(), FormInput = input },
            StatusCodes.Status400BadRequest);
    }

    /// <summary>The pasted text or the chosen file of an import form.</summary>
    internal static async Task<ImportResult> Read(HttpRequest request, FormInput input, CancellationToken cancel)
    {
        if ((await request.ReadFormAsync(cancel)).Files.GetFile("file") is { Length: > 0 } file)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, cancel);
            return await ImportedFile.Clean(content.ToArray(), "file", cancel);
        }

        return input.Text("pasted") is { } pasted
            ? MarkdownCleaner.Clean(pasted, cancel) : throw InvalidInputException.For("pasted", "is empty: paste text or choose a file");
    }
}
