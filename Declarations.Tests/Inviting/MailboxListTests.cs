using System.Text;
using Declarations.Inviting;

namespace Declarations.Tests.Inviting;

/// <summary>Lists as people paste and upload them.</summary>
public sealed class MailboxListTests
{
    private static readonly object?[][] Lists =
    [
        ["one address a line", "a@x.example\n\n  b@y.example \n", "1 a@x.example|||, 3 b@y.example|||"],
        ["addresses with names", "\"Doe, Jane\" <jane@x.example>\nCoast Watch <office@y.example>",
            "1 Doe, Jane <jane@x.example>|Doe, Jane||, 2 Coast Watch <office@y.example>|Coast Watch||"],
        ["the To field of a mail program", "a@x.example, b@y.example, c@z.example",
            "1 a@x.example|||, 1 b@y.example|||, 1 c@z.example|||"],
        ["a table of Excel with a semicolon", "Organisation;E-Mail;Language\r\n\"Watch; Coast\";office@coast.example;French\r\nTwo;two@x.example;",
            "2 office@coast.example|Watch; Coast|organisation|fr, 3 two@x.example|Two|organisation|"],
        ["columns in another order, separator named", "sep=,\nidioma,nombre,correo\nes,Ana,ana@x.example", "3 ana@x.example|Ana||es"],
        ["columns without names", "French,office@coast.example,individual,Amina\nes,two@x.example,organisation,Dos Ríos",
            "1 office@coast.example|Amina|individual|fr, 2 two@x.example|Dos Ríos|organisation|es"],
        ["a tab, copied from a sheet", "Name\tEmail address\nRiver Watch\triver@x.example", "2 river@x.example|River Watch||"],
        ["given and family name", "First name,Last name,Email\nAmina,Odhiambo,amina@x.example", "2 amina@x.example|Amina Odhiambo||"],
        ["a line within a quoted field", "email,name\na@x.example,\"Coast\nWatch\"\nb@y.example,B", "2 a@x.example|Coast\nWatch||, 4 b@y.example|B||"],
        ["Arabic headings", "البريد الإلكتروني،الاسم".Replace('،', ';') + "\na@x.example;منظمة الأنهار", "2 a@x.example|منظمة الأنهار||"],
        ["Chinese headings", "名称,邮箱\n河流,a@x.example", "2 a@x.example|河流||"],
        ["no address", "Coast Watch\nOnly a name,in two cells", "1 Coast Watch|||, 2 Only a name,in two cells|||"],
        ["nothing", "\n \n", ""],
    ];

    [TestCaseSource(nameof(Lists))]
    public void A_list_is_read_whatever_its_form(string what, string text, string expected)
    {
        var read = MailboxList.Read(text)
            .Select(row => $"{row.Line} {row.Item.Email}|{row.Item.Name}|{row.Item.Kind}|{row.Item.Language}");

        Assert.That(string.Join(", ", read), Is.EqualTo(expected), what);
    }

    [TestCase("utf-8", true)]
    [TestCase("utf-8", false)]
    [TestCase("utf-16", true)]
    [TestCase("utf-16", false)]
    [TestCase("utf-16BE", true)]
    [TestCase("utf-16BE", false)]
    public void An_uploaded_file_is_decoded_with_and_without_its_byte_order_mark(string encoding, bool marked)
    {
        const string Text = "email;name\r\nanne@x.example;Association des Côtes\r\nrivers@x.example;Реки\r\n";
        var written = Encoding.GetEncoding(encoding);

        var read = ListText.Decode([.. marked ? written.GetPreamble() : [], .. written.GetBytes(Text)]);

        Assert.That(read, Is.EqualTo(Text));
    }

    [Test]
    public void A_file_of_an_older_Excel_is_read_as_Windows_1252() =>
        Assert.That(ListText.Decode([.. "anne@x.example;C"u8, 0xF4, .. "tes "u8, 0x96, .. " Sud"u8]), Is.EqualTo("anne@x.example;Côtes – Sud"));
}
