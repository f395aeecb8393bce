using System.Net.Http.Headers;
using Declarations.Access;
using MimeKit;

namespace Declarations.Tests.Bouncing;

/// <summary>Invitations whose mail failed.</summary>
public sealed class InvitationBounceTests : ProductTests
{
    private const string HookToken = "a-token-of-the-hook";

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["Mail:Bounces:Token"] = HookToken };

    [Test]
    public async Task A_bounce_marks_the_invitation_that_it_answers_and_no_other()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("asked");
        var items = new[] { new { email = "away@invited.example" }, new { email = "here@invited.example" } };
        (await secretariat.Post("declarations/asked/invitations", new { items })).Is(202);
        var mail = await Product.Mail.Newest("away@invited.example");
        await Product.Mail.Newest("here@invited.example");

        await Post(Bounce.Vacation(mail.From));
        await Post(Bounce.Report(mail.From));

        var states = await States(secretariat);
        for (var n = 0; n < 100 && !states.ContainsValue("bounced"); n++)
        {
            await Task.Delay(100);
            states = await States(secretariat);
        }

        Assert.That((states["away@invited.example"], states["here@invited.example"]), Is.EqualTo(("bounced", "sent")));
    }

    private static async Task<Dictionary<string, string>> States(Surface secretariat) =>
        (await secretariat.Get("declarations/asked/invitations")).Is(200).Items.ToDictionary(
            i => i.GetProperty("email").GetString()!, i => i.GetProperty("state").GetString()!, StringComparer.Ordinal);

    private async Task Post(MimeMessage mail)
    {
        using var bytes = new MemoryStream();
        await mail.WriteToAsync(bytes);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/bounces") { Content = new ByteArrayContent(bytes.ToArray()) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", HookToken);
        (await Anyone.Send(request)).Is(202);
    }
}
