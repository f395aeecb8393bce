using Declarations.Declaring;
using Declarations.Validation;

namespace Declarations.Tests.Validation;

public sealed class EnumNamesTests
{
    [TestCase("open", DeclarationState.Open)]
    [TestCase(" OPEN ", DeclarationState.Open)]
    [TestCase("2", null)]
    [TestCase("open,closed", null)]
    [TestCase("", null)]
    public void A_value_is_found_by_its_name_in_any_letter_case_and_never_by_its_number(string text, DeclarationState? expected) =>
        Assert.That(EnumNames.Find<DeclarationState>(text), Is.EqualTo(expected));

    [Test]
    public void An_unknown_name_is_refused_with_the_names_to_choose_from()
    {
        var refused = Assert.Throws<InvalidInputException>(() => EnumNames.Parse<DeclarationState>("state", "perhaps"));

        Assert.That(refused.Message, Does.Contain("state must be one of drafting, adopted, open, closed, delivered"));
    }
}
