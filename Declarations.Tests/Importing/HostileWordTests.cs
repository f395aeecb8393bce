using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using Declarations.Access;

namespace Declarations.Tests.Importing;

/// <summary>Word files made to cost more than they weigh.</summary>
[NonParallelizable]
public sealed class HostileWordTests : ProductTests
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Body = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2); // tests run unoptimized

    private static readonly (string Name, string Construct, Action<ZipArchive> Fill)[] Files =
    [
        ("many files", "files", zip => Enumerable.Range(0, 3_001).ToList().ForEach(n => Write(zip, $"word/{n}.xml", "<a/>"))),
        ("a file that unpacks to 128 MB", "bytes when unpacked", zip => Write(zip, "word/media/image1.png", new string('\0', 1 << 20), 128)),
        ("two files that unpack to more together", "bytes when unpacked", zip =>
        {
            Write(zip, "word/document.xml", Body + "</w:body></w:document>");
            Write(zip, "word/a.bin", new string('\0', 1 << 20), 40);
            Write(zip, "word/b.bin", new string('\0', 1 << 20), 40);
        }),
        ("deep elements", "nested elements", zip =>
            Write(zip, "word/document.xml", Body + string.Concat(Enumerable.Repeat("<w:p>", 100_000)))),
        ("deep elements under another name", "nested elements", zip =>
            Write(zip, "word/media/image1.png", Body + string.Concat(Enumerable.Repeat("<w:sdt>", 100_000)))),
        ("many elements", "elements", zip =>
            Write(zip, "word/document.xml", Body + string.Concat(Enumerable.Repeat("<w:p/>", 600_000)))),
    ];

    [Test]
    public async Task A_word_file_that_unpacks_to_too_much_is_refused_fast_and_the_construct_is_named()
    {
        await (await SignIn(Role.Secretariat)).Declare("words");
        var editor = await SignIn(Role.Editor);
        foreach (var (name, construct, fill) in Files)
        {
            var bytes = Zip(fill);
            var (reply, spent) = await Measure(() => Import(editor, bytes));
            TestContext.Out.WriteLine($"{spent.TotalMilliseconds,6:0} ms {(int)reply.Status} {bytes.Length,9:N0} bytes {name}");
            reply.Is(400, "text_too_complex");
            Assert.That(reply["construct"].GetString(), Is.EqualTo(construct), name);
            Assert.That(spent, Is.LessThan(Limit), name);
        }
    }

    private static async Task<(Reply Reply, TimeSpan Spent)> Measure(Func<Task<Reply>> send)
    {
        await send();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var reply = await send();
        process.Refresh();
        return (reply, process.TotalProcessorTime - before);
    }

    private static async Task<Reply> Import(Surface editor, byte[] bytes)
    {
        using var body = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(Word) } };
        return await editor.Post("declarations/words/imports", body);
    }

    private static byte[] Zip(Action<ZipArchive> fill)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            fill(zip);
        }

        return file.ToArray();
    }

    private static void Write(ZipArchive zip, string name, string text, int times = 1)
    {
        using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var n = 0; n < times; n++)
        {
            stream.Write(bytes);
        }
    }
}
