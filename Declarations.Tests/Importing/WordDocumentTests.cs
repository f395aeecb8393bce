using System.Diagnostics;
using Declarations.Importing;

namespace Declarations.Tests.Importing;

public sealed class WordDocumentTests
{
    private const string Script = """
        import { Document, Packer, Paragraph, TextRun, HeadingLevel, FootnoteReferenceRun, Table, TableRow, TableCell } from "docx";
        const document = new Document({
          footnotes: { 1: { children: [new Paragraph("Minutes of the meeting, 2026.")] } },
          sections: [{ children: [
            new Paragraph({ text: "A declaration on rivers", heading: HeadingLevel.HEADING_1 }),
            new Paragraph({ text: "Preamble", heading: HeadingLevel.HEADING_2 }),
            new Paragraph({ children: [new TextRun("We met at the 12"), new TextRun({ text: "th", superScript: true }), new TextRun({ text: " river", bold: true }), new TextRun("."), new FootnoteReferenceRun(1)] }),
            new Paragraph({ text: "publish what flows into rivers;", bullet: { level: 0 } }),
            new Paragraph({ text: "in every language;", bullet: { level: 1 } }),
            new Paragraph({ text: "<script>alert(1)</script> & more.", bullet: { level: 0 } }),
            new Table({ rows: [new TableRow({ children: [new TableCell({ children: [new Paragraph("Basin")] }), new TableCell({ children: [new Paragraph("States")] })] }),
                               new TableRow({ children: [new TableCell({ children: [new Paragraph("North")] }), new TableCell({ children: [new Paragraph("3")] })] })] }),
          ] }],
        });
        process.stdout.write((await Packer.toBuffer(document)).toString("base64"));
        """;

    [Test]
    public async Task A_Word_file_becomes_clean_Markdown_with_its_footnotes()
    {
        var imported = await WordDocument.Import(await Docx(), CancellationToken.None);

        Assert.That(imported.Markdown, Is.EqualTo("""
            # A declaration on rivers

            ## Preamble

            We met at the 12^th^ **river**.[^1]

            - publish what flows into rivers;
              - in every language;
            - \<script>alert(1)\</script> & more.

            | Basin | States |
            | --- | --- |
            | North | 3 |

            [^1]: Minutes of the meeting, 2026.

            """));
    }

    [Test]
    public void A_damaged_file_is_refused_with_an_explanation()
    {
        byte[] damaged = [(byte)'P', (byte)'K', 3, 4, 0, 0, 1, 2, 3];

        var damagedFile = Assert.ThrowsAsync<RuleBrokenException>(() => WordDocument.Import(damaged, CancellationToken.None));
        var noFile = Assert.ThrowsAsync<RuleBrokenException>(() => WordDocument.Import("plain"u8.ToArray(), CancellationToken.None));

        Assert.That((damagedFile!.Code, noFile!.Code), Is.EqualTo(("word_file_unreadable", "not_a_word_file")));
    }

    internal static async Task<byte[]> Docx()
    {
        var start = new ProcessStartInfo("node", ["--input-type=module", "-e", Script])
        {
            WorkingDirectory = Checkout.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        using var node = Process.Start(start)!;
        var (made, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.That(node.ExitCode, Is.Zero, await errors);
        return Convert.FromBase64String(await made);
    }
}
