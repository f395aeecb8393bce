using System.Globalization;
using System.Text;

namespace Declarations.Worker.SampleData;

/// <summary>A text of many clauses, the same for the same seed: headings, paragraphs and lists under them.</summary>
internal sealed class LargeText(int seed)
{
    private const int ParagraphsOfSection = 5, ItemsOfSection = 6;

    private static readonly string[] Sections =
    [
        "Access to information", "Courts and remedies", "Protection of those who speak", "Money and ownership", "Water and land", "Public purchases",
        "The work of journalists", "Victims and survivors", "Borders and trade", "Prisons", "Young people", "Technology", "Reporting and review",
    ];

    private static readonly string[] Who =
    [
        "States Parties", "National authorities", "The Conference", "Development banks", "Prosecutors", "Ministries of finance", "The Secretariat",
        "Courts of audit", "Parliaments", "Companies that buy minerals",
    ];

    private static readonly string[] Should =
    [
        "should publish", "must keep available to everyone", "should explain in the languages of those concerned", "should finance for at least five years",
        "must protect in law and in practice", "should review every second year", "should hand over within thirty days", "must not restrict",
    ];

    private static readonly string[] What =
    [
        "the register of those who really own a company", "licences for mines, dams and logging", "complaints and what became of them",
        "the work of human rights defenders", "records of seized and returned assets", "decisions of courts in cases of corruption",
        "contracts above the national threshold", "independent observation of rivers and forests", "shelter for witnesses and their families",
        "the reports of civil society to the review mechanism",
    ];

    private static readonly string[] How =
    [
        "without charge", "together with the communities that live there", "in a form that machines can read", "and report on it at the next session",
        "also where the armed forces are concerned", "and name the office that answers", "before a decision is taken", "under the control of a judge",
    ];

    private readonly Random random = new(seed);

    /// <param name="clauses">How many clauses it has; the title is one.</param>
    public string Write(int clauses)
    {
        var text = new StringBuilder("# Rivers, courts and those who speak for them\n");
        for (var (n, place, section) = (1, 0, 1); n < clauses; n++)
        {
            text.Append(place switch
            {
                0 => string.Create(CultureInfo.InvariantCulture, $"\n## {section}. {Sections[(section - 1) % Sections.Length]}\n"),
                <= ParagraphsOfSection => $"\n{Sentence()} {Sentence()}\n",
                ParagraphsOfSection + 1 => $"\n- {Item()};\n",
                _ => $"- {Item()};\n",
            });
            (place, section) = place == ParagraphsOfSection + ItemsOfSection ? (0, section + 1) : (place + 1, section);
        }

        return text.ToString();
    }

    private string Sentence() => $"{Any(Who)} {Any(Should)} {Any(What)} {Any(How)}.";

    private string Item() => $"{Any(What)}, {Any(How)}";

    private string Any(string[] of) => of[random.Next(of.Length)];
}
