namespace Declarations.Tests.Signing;

/// <summary>Every act on a mailed link in every state, and the typed code.</summary>
public sealed class LinkActsTests : LinkScene
{
    [TestCase("withdrawn", 200, "withdrawn", 409, "already_confirmed", 200, "withdrawn", 409, "signature_not_active", 200, "erased")]
    [TestCase("erased", 200, "erased", 409, "already_confirmed", 200, "erased", 409, "signature_not_active", 200, "erased")]
    [TestCase("invalidated", 200, "invalidated", 409, "already_confirmed", 200, "withdrawn", 409, "signature_not_active", 200, "erased")]
    [TestCase("closed", 200, "confirmed", 409, "already_confirmed", 200, "withdrawn", 409, "signature_not_active", 200, "erased")]
    [TestCase("delivered", 200, "confirmed", 409, "already_confirmed", 200, "withdrawn", 409, "signature_not_active", 200, "erased")]
    [TestCase("refused", 410, "signature_refused", 410, "signature_refused", 410, "signature_refused", 410, "signature_refused",
        410, "signature_refused")]
    [TestCase("deleted", 410, "signature_expired", 410, "signature_expired", 410, "signature_expired", 410, "signature_expired",
        410, "signature_expired")]
    [TestCase("expired", 409, "signing_closed", 204, null, 410, "signature_refused", 410, "signature_refused", 410, "signature_refused")]
    [TestCase("garbled", 404, "link_garbled", 404, "link_garbled", 404, "link_garbled", 404, "link_garbled", 404, "link_garbled")]
    [TestCase("unknown", 404, "link_unknown", 404, "link_unknown", 404, "link_unknown", 404, "link_unknown", 404, "link_unknown")]
    public async Task An_act_on_a_link_is_answered_by_the_state_it_finds(string state, params object?[] expected)
    {
        string[] acts = ["confirmations/{0}", "confirmations/{0}/refusal", "withdrawals/{0}", "my-signature/{0}", "my-signature/{0}/erasure"];
        var answers = new List<object?>();
        foreach (var act in acts)
        {
            var path = string.Format(System.Globalization.CultureInfo.InvariantCulture, act, Tokens[state]);
            var reply = await (act is "my-signature/{0}" ? Anyone.Patch(path, new { updates = true }) : Anyone.Post(path));
            answers.AddRange([(int)reply.Status, reply.Bytes.Length == 0 ? null : reply.Code ?? reply["state"].GetString()]);
        }

        Assert.That(answers, Is.EqualTo(expected));
    }

    [Test]
    public async Task A_code_tells_the_state_it_finds()
    {
        const string Email = "code@mail.example";
        (await Anyone.Post($"declarations/{Open}/signatures", Person("code"))).Is(202);
        var code = SigningScene.CodeIn(await Product.Mail.Newest(Email));
        var token = await Product.Mail.Token(Email, "confirm");
        var body = new { email = Email, code };

        Assert.That((await Anyone.Post($"declarations/{Open}/confirmations", body))["state"].GetString(), Is.EqualTo("confirmed"));
        Assert.That((await Anyone.Post($"declarations/{Open}/confirmations", body))["state"].GetString(), Is.EqualTo("confirmed"));
        (await Anyone.Post($"withdrawals/{token}")).Is(200);
        Assert.That((await Anyone.Post($"declarations/{Open}/confirmations", body))["state"].GetString(), Is.EqualTo("withdrawn"));
    }

    [Test]
    public async Task The_code_of_a_refused_request_says_so()
    {
        const string Email = "code-refused@mail.example";
        (await Anyone.Post($"declarations/{Open}/signatures", Person("code-refused"))).Is(202);
        var code = SigningScene.CodeIn(await Product.Mail.Newest(Email));
        (await Anyone.Post($"confirmations/{await Product.Mail.Token(Email, "confirm")}/refusal")).Is(204);

        (await Anyone.Post($"declarations/{Open}/confirmations", new { email = Email, code })).Is(410, "signature_refused");
    }
}
