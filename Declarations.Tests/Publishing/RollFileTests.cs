using System.Text;
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

        Assert.That(RollOrder.Sort(roll).Select(row => row.Name), Is.EqualTo(new[] { "ECHO", "école", "Zeta", "Центр", "Ana", null }));
    }

    private static List<string[]> Cells(byte[] csv)
    {
        using var reader = new StringReader(Encoding.UTF8.GetString(csv));
        return [.. CsvRows.Read(reader)];
    }
}
