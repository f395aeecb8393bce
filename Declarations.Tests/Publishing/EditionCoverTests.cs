using Declarations.Localization;
using Declarations.Publishing;
using Declarations.Texts;

namespace Declarations.Tests.Publishing;

/// <summary>What the first page of an edition says.</summary>
public sealed class EditionCoverTests
{
    [TestCase("ar", "2027")]
    [TestCase("zh", "2027年10月18日至22日")]
    public async Task The_cover_shows_the_date_of_the_text_and_its_title_once(string language, string date)
    {
        var pages = await PdfText.Pages(await SampleDocument.Translated(language));
        var text = TextDocument.Parse(await SampleDocument.Translation(language));
        var cover = CoverMatter.Of(text);

        Assert.That(cover.Date, Does.Contain(date));
        Assert.That(PdfText.WithoutSpaces(pages[0]), Does.Contain(date));
        Assert.That(cover.Rest.SelectMany(part => part.Blocks).OfType<HeadingBlock>().Select(heading => InlineContent.Text(heading.Inlines)),
            Does.Not.Contain(cover.Title));
    }

    [TestCase("en", "Agenda item 4 (b)", "Original: English")]
    [TestCase("fr", "Point 4 (b) de l’ordre du jour", "Original : anglais")]
    [TestCase("es", "Tema 4 (b) del programa", "Original: inglés")]
    [TestCase("ru", "Пункт 4 (b) повестки дня", "Язык оригинала: английский")]
    [TestCase("zh", "议程项目4(b)", "原文：英文")]
    public async Task The_cover_is_in_the_language_of_the_edition(string language, string item, string original)
    {
        var cover = PdfText.WithoutSpaces((await PdfText.Pages(await SampleDocument.Render([], SampleDocument.Facts with
        {
            Language = language,
            Look = new("a4", false, "RC/1", "4 (b)"),
            OriginalLanguage = "en",
            Organiser = "Clear Rivers Alliance",
        })))[0]);

        Assert.That(cover, Does.Contain(PdfText.WithoutSpaces(item)).And.Contain(PdfText.WithoutSpaces(original)).And.Contain("RC/1").And.Contain("ClearRiversAlliance"));
    }

    [TestCase("4 (b)")]
    [TestCase("٤ (ب)")]
    public async Task The_cover_of_an_Arabic_edition_is_in_Arabic(string item)
    {
        // Poppler takes the letters of the ligature of lam and alef apart in the order of the page.
        var cover = PdfText.SingleSpaced((await PdfText.Of(await SampleDocument.Render([], SampleDocument.Facts with
        {
            Language = "ar",
            Look = new("a4", false, "RC/1", item),
            OriginalLanguage = "en",
            Organiser = "تحالف الأنهار النظيفة",
        }))).Split('\f')[0]).Replace("األ", "الأ", StringComparison.Ordinal)
            .Replace("اإل", "الإ", StringComparison.Ordinal);

        Assert.That(cover, Does.Contain("البند").And.Contain("من جدول الأعمال").And.Contain("الأصل").And.Contain("الإنكليزية").And.Contain("RC/1")
            .And.Contain("تحالف الأنهار النظيفة"));
    }

    [TestCase("4 (b)", "Agenda item 4 (b)")]
    [TestCase("٤ (ب)", "Agenda item ٤ (ب)")]
    [TestCase("12", "Agenda item 12")]
    [TestCase("4 and 5", "Agenda item 4 and 5")]
    [TestCase("Item 4: Technical assistance", "Item 4: Technical assistance")]
    [TestCase("4: Technical assistance", "4: Technical assistance")]
    [TestCase(null, null)]
    public void An_agenda_item_is_its_number_or_its_words(string? item, string? printed) =>
        Assert.That(CoverWords.AgendaItem(item, Words.In("en")), Is.EqualTo(printed));

    [Test]
    public async Task A_cover_of_the_longest_words_is_one_page()
    {
        string Long(int length) => string.Concat(Enumerable.Repeat("A declaration on everything that flows, ", 20))[..length].Trim();

        var pages = await PdfText.Pages(await SampleDocument.Render([], SampleDocument.Facts with
        {
            Title = Long(300),
            Subtitle = Long(600),
            Organiser = Long(200),
            Conference = [Long(300), Long(100), Long(200)],
            Look = new("letter", false, Long(60), Long(200)),
            OriginalLanguage = "en",
        }, "## Preamble\n\nWords."));

        Assert.That(pages[0], Does.Contain("Nobody has signed yet"));
        Assert.That(pages[1], Does.Contain("Preamble"));
    }
}
