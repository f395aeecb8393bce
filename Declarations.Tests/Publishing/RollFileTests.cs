using System.Text;
using Declarations.Localization;
using Declarations.Matching;
using Declarations.Publishing;
using Declarations.Worker.Matching;
using Declarations.Worker.Publishing;

namespace Declarations.Tests.Publishing;

public sealed class RollFileTests
{
    [TestCase("=1+1")]
    [TestCase("+1 for Rivers")]
    [TestCase("-- Rivers")]
    [TestCase("@rivers")]
    [TestCase("  =cmd|' /C calc'!A0")]
    [TestCase("＝1+1")]
    [TestCase("'already quoted")]
    public void A_cell_that_a_spreadsheet_would_evaluate_gets_a_removable_apostrophe(string name)
    {
        var cell = Cells(RollFiles.Csv([new RollRow(SignatoryKind.Organisation, name, null)]))[1][1];

        Assert.That(cell, Is.EqualTo("'" + name));
    }

    [TestCase("River \"Watch\", the first")]
    [TestCase("مركز حقوق الإنسان")]
    [TestCase("O'Brien & Söhne")]
    public void Any_other_name_is_read_back_unchanged(string name)
    {
        var cell = Cells(RollFiles.Csv([new RollRow(SignatoryKind.Individual, name, "KE")]))[1];

        Assert.That(cell, Is.EqualTo(new[] { "individual", name, "KE" }));
    }

    [Test]
    public void The_csv_can_be_rendered_again()
    {
        RollRow[] roll = [new(SignatoryKind.Organisation, "River Watch", "KE"), new(SignatoryKind.Individual, null, "UG")];
        using var reader = new StringReader(Encoding.UTF8.GetString(RollFiles.Csv(roll)));

        Assert.That(RollReader.Read(reader), Is.EqualTo(roll));
    }

    [Test]
    public void Members_are_rows_of_their_own_kind_and_are_rendered_with_their_coalitions_again()
    {
        RollRow[] roll =
        [
            new(SignatoryKind.Organisation, "Lakes; Rivers", "KE", Members: [new(Guid.Empty, "Nile Fishers", "UG")]),
            new(SignatoryKind.Organisation, "Zambezi Alliance", "ZM"),
        ];

        var csv = Encoding.UTF8.GetString(RollFiles.PublicCsv(roll, NamedMember.Of(roll, "en")));

        Assert.That(csv, Does.StartWith("\ufeffkind,name,country,listing,member_of\r\norganisation,Lakes; Rivers,KE,public,\r\n")
            .And.EndWith("\r\nmember,Nile Fishers,UG,public,Lakes; Rivers\r\n"));
        using var reader = new StringReader(csv);
        Assert.That(RollReader.Read(reader).Select(row => (row.Name, row.Members?.Single())),
            Is.EqualTo(new[] { ("Lakes; Rivers", new RollMember(Guid.Empty, "Nile Fishers", "UG")), ("Zambezi Alliance", null) }));
    }

    [Test]
    public void An_edition_of_an_earlier_release_prints_members_as_it_did()
    {
        RollRow[] roll = [new(SignatoryKind.Organisation, "Lake Union", "KE", Members: [new(Guid.Empty, "Nile Fishers")])];
        var facts = new EditionFacts { Language = "en", Title = "Rivers", TextSha256 = "" };

        var printed = PrintedRoll.Of(roll, facts, Words.In("en"));
        var files = new EditionFiles(new FrozenEdition(facts, "rivers", "", []), RenderingKind.Single, new ShownRoll(roll, [], []));

        Assert.That(printed.Groups.Single().Rows,
            Is.EqualTo(new[] { new PrintedRow("Lake Union (with its members: Nile Fishers)", "Kenya") }));
        Assert.That(files.Members, Is.Empty);
    }

    [Test]
    public void The_json_states_its_counts_and_is_canonical()
    {
        RollRow[] roll = [new(SignatoryKind.Organisation, "Ärzte \u00e9", "DE"), new(SignatoryKind.Individual, "Nadia", null),
            new(SignatoryKind.Individual, null, "KE")];

        Assert.That(Encoding.UTF8.GetString(RollFiles.Json(roll)), Is.EqualTo(
            """{"counts":{"individuals":1,"organisations":1,"withheld":1},"items":[{"country":"DE","kind":"organisation","name":"Ärzte é"},"""
            + """{"country":null,"kind":"individual","name":"Nadia"},{"country":"KE","kind":"individual","name":null}]}"""));
    }

    [Test]
    public void The_roll_is_ordered_by_group_and_then_alphabetically_ignoring_accents_and_case()
    {
        RollRow[] roll =
        [
            new(SignatoryKind.Individual, "Ana", null), new(SignatoryKind.Organisation, "Zeta", null),
            new(SignatoryKind.Organisation, "école", null),
            new(SignatoryKind.Individual, null, "KE"), new(SignatoryKind.Organisation, "ECHO", null),
            new(SignatoryKind.Organisation, "Центр", null),
        ];

        Assert.That(RollOrder.Sort(roll, "en").Select(row => row.Name), Is.EqualTo(new[] { "ECHO", "école", "Zeta", "Центр", "Ana", null }));
    }

    [TestCase("en", "Æsir,The Alliance,Alpha,Chapter 2,Chapter 10,Đakovo,“Delta”,Łódź,Østfold,Tango,北京")]
    [TestCase("sv", "The Alliance,Alpha,Chapter 2,Chapter 10,Đakovo,“Delta”,Łódź,Tango,Æsir,Østfold,北京")]
    [TestCase("zh", "北京,Æsir,The Alliance,Alpha,Chapter 2,Chapter 10,Đakovo,“Delta”,Łódź,Østfold,Tango")]
    public void Organisations_are_in_the_order_of_the_language_without_articles_and_numbers_by_value(string language, string expected)
    {
        var names = expected.Split(',');

        var sorted = RollOrder.Sort(names.Reverse().Select(name => new RollRow(SignatoryKind.Organisation, name, null)), language);

        Assert.That(sorted.Select(row => row.Name), Is.EqualTo(names));
    }

    [Test]
    public void Persons_are_in_alphabetical_order_without_their_titles()
    {
        string[] names = ["Prof. Dr. Ana", "Bo", "Drake", "д-р Зоя"];

        var sorted = RollOrder.Sort(names.Reverse().Select(name => new RollRow(SignatoryKind.Individual, name, null)), "en");

        Assert.That(sorted.Select(row => row.Name), Is.EqualTo(names));
    }

    private static List<string[]> Cells(byte[] csv)
    {
        using var reader = new StringReader(Encoding.UTF8.GetString(csv));
        return [.. CsvRows.Read(reader)];
    }
}
