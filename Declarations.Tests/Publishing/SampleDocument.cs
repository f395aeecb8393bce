using Declarations.Matching;
using Declarations.Publishing;
using Declarations.Texts;

namespace Declarations.Tests.Publishing;

/// <summary>Renders small documents.</summary>
internal static class SampleDocument
{
    public const string Text = """
        # A declaration on rivers

        ## Foreword

        The Board thanks all who spoke.

        ## Preamble

        We met at the river.[^1]

        ## Declaration

        ### 1. Keep the water clean

        We ask States Parties to:

        - publish what flows into rivers;[^2]
        - protect those who report it.

        | River | Litres |
        | --- | ---: |
        | Tana | 120 |

        ## Annex

        Further reading.

        [^1]: Minutes of the meeting, 2026.
        [^2]: Rivers report, *third* edition.
        """;

    public static readonly EditionFacts Facts = new()
    {
        Language = "en",
        Title = "A declaration on rivers",
        Conference = ["12th Conference of the Parties", "Vienna, 14 October 2026"],
        Number = 1,
        Version = 4,
        AdoptedOn = new DateOnly(2026, 10, 3),
        TextSha256 = new string('a', 64),
        MerkleRoot = new string('b', 64),
        CutOff = new DateTimeOffset(2026, 10, 12, 12, 0, 0, TimeSpan.Zero),
        VerifyAddress = "https://declarations.example.org/verify",
    };

    public static Task<byte[]> Render(IReadOnlyList<RollRow> roll, EditionFacts? facts = null, string text = Text) =>
        new Typesetter().Typeset(DocumentComposer.Compose(facts ?? Facts, TextDocument.Parse(text), roll), CancellationToken.None);

    /// <summary>The sample text in Arabic or Chinese.</summary>
    public static Task<string> Translation(string language) => File.ReadAllTextAsync(Checkout.File("templates", "sample", $"mercury.{language}.md"));

    public static async Task<byte[]> Translated(string language) => await Render(
        [Organisation("مركز الأنهار", "EG"), Organisation("River Watch", "KE"), Organisation("人权研究中心", "CN")],
        Facts with { Language = language, Conference = [] }, await Translation(language));

    /// <summary>The text of a document that lists organisations by these names.</summary>
    public static async Task<string> TextWith(IEnumerable<string> names, string? country = null) =>
        await PdfText.Of(await Render([.. names.Select(name => Organisation(name, country))]));

    public static RollRow Organisation(string name, string? country = null) => new(SignatoryKind.Organisation, name, country);
}
