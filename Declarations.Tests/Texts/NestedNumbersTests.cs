using Declarations.Texts;

namespace Declarations.Tests.Texts;

/// <summary>Lists that do not begin with 1 under another item.</summary>
public sealed class NestedNumbersTests
{
    [TestCase("1. A proposal must include:\n   2. a budget;\n   3. a plan.\n", "A proposal must include:|a budget;|a plan.",
        TestName = "A_list_whose_first_line_was_deleted_stays_a_list")]
    [TestCase("- ask for:\n  4. water;\n", "ask for:|water;", TestName = "A_number_under_a_bullet_is_an_item")]
    [TestCase("- water;\n2. air.\n", "water;|air.", TestName = "A_number_after_a_bullet_is_an_item")]
    [TestCase("1. one\n2. two\n", "one|two", TestName = "Numbers_of_one_list_stay_one_list")]
    [TestCase("We met in\n1986. It rained.\n", "We met in 1986. It rained.", TestName = "A_year_at_the_start_of_a_line_is_a_word")]
    public void Read(string markdown, string clauses) =>
        Assert.That(string.Join('|', TextDocument.Parse(markdown).Clauses.Select(c => c.Text)), Is.EqualTo(clauses));

    [Test]
    public void A_nested_list_that_begins_with_2_is_written_so_that_it_is_read_again()
    {
        var text = TextDocument.Parse("1. A proposal must include:\n\n   2. a budget;\n   3. a plan.\n");

        Assert.That(text.Clauses, Has.Count.EqualTo(3));
        Assert.That(TextDocument.Parse(text.Markdown).Clauses.Select(c => c.Text), Is.EqualTo(text.Clauses.Select(c => c.Text)));
    }

    [Test]
    public void Code_keeps_its_lines()
    {
        const string Code = "```\n- a\n  2. b\n```\n";

        Assert.That(NestedNumbers.Separate(Code), Is.EqualTo(Code));
    }
}
