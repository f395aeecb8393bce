using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Declarations.Tests.Publishing;

/// <summary>What odd texts and rolls look like on the page.</summary>
public sealed class TypographyTests
{
    [TestCase("𠮷田 太郎")]
    [TestCase("سنڌ هيومن رائيٽس")]
    [TestCase("తెలుగు హక్కుల సంఘం")]
    [TestCase("អង្គការសិទ្ធិមនុស្ស")]
    [TestCase("မြန်မာ လူ့အခွင့်အရေး")]
    [TestCase("මානව හිමිකම්")]
    [TestCase("ອົງການສິດທິມະນຸດ")]
    [TestCase("བོད་ཀྱི་འགྲོ་བ་མི")]
    [TestCase("ⵜⴰⵎⴰⵣⵉⵖⵜ")]
    [TestCase("𞤆𞤵𞤤𞤢𞤪")]
    [TestCase("ދިވެހި")]
    public async Task Every_letter_of_a_name_is_printed_in_a_font_of_its_script(string name)
    {
        Assert.That(await SampleDocument.TextWith([name], "KE"), Does.Not.Contain("U+"));
    }

    [Test]
    public async Task A_footnote_cites_another_one_and_itself_is_printed_once()
    {
        var text = PdfText.SingleSpaced(await PdfText.Of(await SampleDocument.Render([],
            text: "# A text\n\nFirst.[^a] Then.[^c]\n\n[^a]: See [^b].\n\n[^b]: The second, see [^a].\n\n[^c]: The third.")));

        Assert.That(text, Does.Contain("The third.").And.Contain("The second, see").And.Contain("See"));
        Assert.That(text.Split("The second").Length, Is.EqualTo(2));
    }

    [TestCase(16)]
    [TestCase(50)]
    public async Task A_list_of_any_depth_is_printed_within_the_page(int depth)
    {
        var list = string.Join('\n', Enumerable.Range(1, depth).Select(level => $"{new string(' ', 2 * (level - 1))}- level {level:00} of it"));

        var text = PdfText.SingleSpaced(await PdfText.Of(await SampleDocument.Render([], text: $"# A text\n\n{list}")));

        Assert.That(text, Does.Contain($"level {depth} of it"));
    }

    [Test]
    public async Task A_long_address_is_one_link_per_line_and_copied_without_gaps()
    {
        const string Address = "https://www.example.org/a/very/long/address/that/goes/on/and/on/and/on/for/more/than/one/hundred/characters/here";

        var pdf = await SampleDocument.Render([], text: $"# A text\n\nIt is told at <{Address}> in full.");

        Assert.That(PdfText.WithoutSpaces(await PdfText.Of(pdf)), Does.Contain(Address));
        Assert.That(Encoding.Latin1.GetString(pdf).Split("/Subtype /Link").Length - 1, Is.InRange(1, 3));
    }

    [Test]
    public async Task Long_words_of_a_wide_table_stay_in_their_columns()
    {
        string Row(Func<int, string> cell) => $"|{string.Join('|', Enumerable.Range(0, 10).Select(cell))}|\n";
        var table = Row(at => $"Antidisestablishmentarianism{at}") + Row(_ => "---") + Row(at => $"x{at}");

        var pdf = await SampleDocument.Render([], text: $"# A text\n\n{table}");

        var lines = (await Words(pdf)).GroupBy(word => (word.Page, Math.Round(word.Bottom))).Select(line => line.OrderBy(word => word.Left).ToList());
        Assert.That(lines.SelectMany(line => line.Zip(line.Skip(1))).Where(pair => pair.First.Right > pair.Second.Left + 0.5), Is.Empty);
    }

    [Test]
    public async Task A_title_of_long_words_holds_no_invisible_characters()
    {
        var pdf = await SampleDocument.Render([], text: "# Donaudampfschifffahrtsgesellschaft und Rechte\n\nWords.");

        Assert.That(await PdfText.Info(pdf), Does.Match("(?m)^Title: +Donaudampfschifffahrtsgesellschaft und Rechte$"));
    }

    [TestCase(1600)]
    [TestCase(5200)]
    public async Task A_roll_of_any_length_is_set_in_one_size_and_breaks_no_name(int rows)
    {
        const string Rest = "of very long names that go on for a while so that several lines of the roll are needed for one of them";
        var roll = Enumerable.Range(1, rows).Select(at => SampleDocument.Organisation($"Federation {at:0000} {Rest}", "KE")).ToList();

        var pdf = await SampleDocument.Render(roll);

        var names = (await Words(pdf)).Where(word => word.Text is "Federation").ToList();
        Assert.That(names, Has.Count.EqualTo(rows));
        Assert.That(names.Select(word => Math.Round(word.Bottom - word.Top, 1)).Distinct().Count(), Is.EqualTo(1));
        var middle = (await Words(pdf)).Where(word => word.Page == names[rows / 2].Page).ToList();
        Assert.That(middle.Count(word => word.Text is "Federation"), Is.EqualTo(middle.Count(word => word.Text is "Kenya")));
    }

    private static async Task<IReadOnlyList<Word>> Words(byte[] pdf)
    {
        var pages = XDocument.Parse(await PdfText.Of(pdf, "-bbox")).Descendants().Where(element => element.Name.LocalName is "page");
        return [.. pages.SelectMany((page, at) => page.Elements().Select(word => new Word(
            at, Side(word, "xMin"), Side(word, "xMax"), Side(word, "yMin"), Side(word, "yMax"), word.Value)))];
    }

    private static double Side(XElement word, string name) => double.Parse(word.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private sealed record Word(int Page, double Left, double Right, double Top, double Bottom, string Text);
}
