using Declarations.Matching;
using Declarations.Publishing;

namespace Declarations.Tests.Publishing;

public sealed class PrintedNameTests
{
    private static readonly string[] Scripts =
    [
        "Réseau nigérien des défenseurs", "Центр прав человека", "Κέντρο Δικαιωμάτων", "مركز حقوق المرأة", "המרכז לזכויות האדם",
        "मानव अधिकार केंद्र",
        "মানবাধিকার কেন্দ্র", "ศูนย์สิทธิมนุษยชนแห่งประเทศไทย", "人权研究中心", "人権センター第二支部", "인권 센터", "የሰብአዊ መብቶች ማዕከል",
        "ადამიანის უფლებათა ცენტრი",
        "Մարդու իրավունքների կենտրոն", "மனித உரிமைகள்",
    ];

    private static readonly string[] Hostile =
    [
        "=1+1", "#import \"x.typ\": *", "*bold* _it_ $x^2$ `code`", "#panic(\"x\")", "<label> @ref // no comment",
        "[link](https://x.example)", "\\u{41} ~ --- ...",
        "River 🌊 Watch 👩🏽‍🌾", "{{name}} ${name} %s", "</svg><script>alert(1)</script>", "A & B \"quoted\" 'single'",
    ];

    [Test]
    public async Task A_name_in_any_script_can_be_extracted_from_the_document()
    {
        var text = PdfText.WithoutSpaces(await SampleDocument.TextWith(Scripts, "KE"));

        Assert.That(Scripts.Where(name => !text.Contains(PdfText.WithoutSpaces(name), StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task A_name_is_never_interpreted_as_markup()
    {
        var text = PdfText.WithoutSpaces(await SampleDocument.TextWith(Hostile));

        Assert.That(Hostile.Where(name => !text.Contains(PdfText.WithoutSpaces(name), StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Bidirectional_controls_are_dropped_and_characters_without_a_glyph_are_printed_as_code_points()
    {
        var text = PdfText.SingleSpaced(await SampleDocument.TextWith(
            ["River \u202eevil\u202c Watch", "Rune ᚠ Watch", "Private \ue000 Watch", "Bell \u0007 Watch"]));

        Assert.That(text, Does.Contain("River evil Watch").And.Contain("Rune <U+16A0> Watch").And.Contain("Private <U+E000> Watch")
            .And.Contain("Bell Watch"));
    }

    [Test]
    public async Task A_name_of_200_letters_without_a_space_stays_in_its_column()
    {
        var name = string.Concat(Enumerable.Repeat("Abcdefghij", 20));
        var pdf = await SampleDocument.Render([SampleDocument.Organisation(name), SampleDocument.Organisation("Zebra Watch")]);

        Assert.That(PdfText.WithoutSpaces(await PdfText.Of(pdf)), Does.Contain(name));
        Assert.That((await PdfText.Pages(pdf)).SelectMany(page => page.Split('\n')).Max(line => line.Trim().Length), Is.LessThan(130));
    }

    [Test]
    public async Task The_counts_equal_the_rows_and_withheld_names_are_not_printed()
    {
        var roll = Enumerable.Range(1, 86).Select(at => SampleDocument.Organisation($"Organisation number {at:000}"))
            .Concat(Enumerable.Range(1, 20).Select(at => new RollRow(SignatoryKind.Individual, $"Person number {at:000}", null)))
            .Concat([new(SignatoryKind.Individual, null, "KE"), new(SignatoryKind.Organisation, null, "KE"),
                new(SignatoryKind.Individual, null, null)]).ToList();

        var text = PdfText.SingleSpaced(await PdfText.Of(await SampleDocument.Render(roll)));

        Assert.That(text, Does.Contain("86 organisations").And.Contain("20 individuals").And.Contain("3 names withheld"));
        Assert.That(Enumerable.Range(1, 86).All(at => text.Contains($"Organisation number {at:000}", StringComparison.Ordinal)));
        Assert.That(text.Split("Name withheld, Kenya"), Has.Length.EqualTo(3));
    }

    [Test]
    public async Task A_roll_of_ten_thousand_is_printed_completely()
    {
        var names = Enumerable.Range(1, 10_000).Select(at => $"River Watch {at:00000}").ToList();

        var text = await SampleDocument.TextWith(names, "KE");

        Assert.That(text, Does.Contain("10,000 organisations"));
        Assert.That(names.Count(name => text.Contains(name, StringComparison.Ordinal)), Is.EqualTo(10_000));
    }
}
