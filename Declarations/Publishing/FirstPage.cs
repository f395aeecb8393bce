using System.Security.Cryptography;
using System.Text;
using Declarations.Declaring;
using Declarations.Texts;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>The first page of a delivered edition's public document as a picture; it names no signatory.</summary>
public static class FirstPage
{
    /// <summary>In points of the picture, which has the width of <c>typeset.mjs</c>.</summary>
    public static int HeightOn(Paper paper) => paper is Paper.Letter ? 828 : 905;

    /// <summary>Null unless the edition is public.</summary>
    /// <exception cref="TypesettingException">Drawing failed.</exception>
    public static async Task<PreviewPicture?> Draw(
        DeclarationsDb db, Typesetter typesetter, Guid declarationId, EditionNumber number, CancellationToken cancel)
    {
        var edition = await db.Editions.AsNoTracking().Numbered(declarationId, number).SingleOrDefaultAsync(cancel);
        if (edition is not { IsPublic: true })
        {
            return null;
        }

        var state = $"{EditionPress.TemplateSha256} {edition.Id} {edition.PublicRevision}";
        return await PreviewPicture.Get(db, $"editions/{edition.Id}", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state))),
            () => Draw(db, typesetter, edition, cancel), cancel);
    }

    private static async Task<byte[]> Draw(DeclarationsDb db, Typesetter typesetter, Edition edition, CancellationToken cancel)
    {
        var sealedInput = await db.Editions.Where(e => e.Id == edition.Id).Select(e => e.Input!.Frozen).SingleAsync(cancel);
        var frozen = FrozenEdition.Unseal(db, sealedInput);
        var rows = edition.PublicRevision == 0 ? [.. frozen.Rows.Select(row => row.Row)]
            : (await CurrentRoll.Read(db, edition.DeclarationId, frozen, cancel)).Public.Rows;
        var rendering = edition.PublicRevision == 0 ? RenderingKind.Single : RenderingKind.Public;
        var document = DocumentComposer.Compose(frozen.Facts with { Rendering = rendering }, TextDocument.Parse(frozen.Markdown, cancel), rows);
        return await typesetter.Typeset(document with
        {
            Template = "firstpage",
            Parts = [],
            Annexes = [],
            Notes = [],
            Statements = [],
            Changes = null,
            Signatories = document.Signatories with { Groups = [] },
        }, cancel);
    }
}
