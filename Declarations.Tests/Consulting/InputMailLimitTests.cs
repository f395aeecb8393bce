namespace Declarations.Tests.Consulting;

/// <summary>What strangers type never keeps a mailbox from handing in.</summary>
public sealed class InputMailLimitTests : ConsultationScene
{
    [Test]
    public async Task A_mailbox_flooded_at_one_text_is_mailed_about_its_input_on_another()
    {
        await Consult("noisy");
        await Consult("quiet");
        for (var n = 0; n < 7; n++)
        {
            (await Anyone.Post("declarations/noisy/inputs", new { body = $"Noise {n}", name = "Mallory", email = "owner@quiet.example" })).Is(202);
        }

        await Product.Handled();

        var (_, id) = await HandIn("quiet", "owner@quiet.example", "My own words");

        Assert.That((await Editor.Get("declarations/quiet/inputs")).Items.Single().GetProperty("id").GetString(), Is.EqualTo(id));
    }

    [Test]
    public async Task Input_over_the_limit_that_no_mailed_link_shows_is_mailed_an_hour_later()
    {
        await using var product = await Product.Start();
        await product.Consult("plus");
        for (var n = 0; n < 6; n++)
        {
            (await product.Anyone.Post("declarations/plus/inputs",
                new { body = $"Noise {n}", name = "Mallory", email = "owner+noise@plus.example" })).Is(202);
        }

        await product.Handled();
        (await product.Anyone.Post("declarations/plus/inputs",
            new { body = "My own words", name = "Owner", email = "owner+mine@plus.example" })).Is(202);
        await product.Handled();
        product.Clock.Advance(TimeSpan.FromHours(1));

        var token = await product.Mail.Token("owner+mine@plus.example", "input");

        Assert.That((await product.Anyone.Post($"inputs/{token}")).Is(200)["body"].GetString(), Is.EqualTo("My own words"));
    }
}
