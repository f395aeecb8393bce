namespace Declarations.Tests.Consulting;

/// <summary>"Email me my link" for participants.</summary>
public sealed class InputLinksTests : ConsultationScene
{
    [Test]
    public async Task A_participant_gets_the_links_again_also_after_the_closing_and_everybody_the_same_answer()
    {
        await Consult("links");
        var (token, _) = await HandIn("links", "zuri@lakes.example");
        var refused = await Write("links", "baraka@lakes.example");
        (await Anyone.Post($"inputs/{refused}/refusal")).Is(204);
        (await Secretariat.Delete("declarations/links/consultation")).Is(204);
        await Product.Handled();

        var known = await Ask("zuri@lakes.example");
        var blocked = await Ask("baraka@lakes.example");
        var unknown = await Ask("nobody@lakes.example");
        var mail = await Product.Mail.Newest("zuri@lakes.example", m => m.Subject.StartsWith("Vos liens", StringComparison.Ordinal));
        await Product.Handled();

        Assert.That(mail.Token("input"), Is.EqualTo(token));
        Assert.That(mail.Text, Does.Not.Contain("Name the lakes").And.Not.Contain("Zuri"));
        Assert.That(new[] { blocked, unknown }, Is.All.EqualTo(known));
        Assert.That(Product.Mail.To("baraka@lakes.example").Count, Is.EqualTo(1));
        Assert.That(Product.Mail.To("nobody@lakes.example"), Is.Empty);
        (await Anyone.Post("declarations/links/consultation/links", new { email = "nowhere" })).Is(400, "invalid");
        (await Anyone.Post("declarations/links/consultation/links", new { email = "a@b.example", language = "xx" })).Is(400, "invalid");
        Assert.That((await Anyone.Get("/declarations/links/consultation")).Is(200).Text, Does.Contain("/declarations/links/consultation/links"));
        Assert.That((await Anyone.Get("/declarations/links/consultation/links")).Is(200).Text, Does.Contain("links of its input"));
    }

    private async Task<string> Ask(string email) =>
        (await Anyone.Post("declarations/links/consultation/links", new { email, language = "fr" })).Is(202).Text;
}
