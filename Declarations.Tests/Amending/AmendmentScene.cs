namespace Declarations.Tests.Amending;

/// <summary>An amendment of the sample text, and what signers and visitors do about it.</summary>
public abstract class AmendmentScene : ProductTests
{
    protected static readonly string Amended =
        SampleTexts.Rivers.Replace("what flows into rivers", "all that flows into lakes", StringComparison.Ordinal);

    protected static object Amendment => new { markdown = Amended, reason = "Lakes are meant, too." };

    /// <summary>How many are counted under the amended text, and how many apart.</summary>
    protected async Task<(int Listed, int Earlier)> Listed(string slug)
    {
        var list = (await Anyone.Get($"declarations/{slug}/signatories")).Is(200);
        var counts = list["counts"];
        return (new[] { "organisations", "individuals", "withheld", "delivered" }.Sum(name => counts.GetProperty(name).GetInt32()),
            list["earlier"].GetInt32());
    }

    protected async Task<Reply> Agree(string email, string? textSha256)
    {
        var mail = await Product.Mail.Newest(email, IsRequest);
        return (await Anyone.Post($"my-signature/{LinkIn(mail)}/amendment", new { textSha256 })).Is(200);
    }

    /// <summary>The secret of the link to the question.</summary>
    protected static string LinkIn(ReceivedMail mail) => mail.Token("my-signature")!.Split('/')[0];

    protected static bool IsRequest(ReceivedMail mail) => Begins(mail, "The text was amended");

    protected static bool IsReminder(ReceivedMail mail) => Begins(mail, "Reminder: the text was amended");

    protected static bool IsThanks(ReceivedMail mail) => Begins(mail, "Vous avez signé le texte amendé");

    protected static bool Begins(ReceivedMail mail, string subject) => mail.Subject.StartsWith(subject, StringComparison.Ordinal);

    protected static object Signer(string name, string email, string language) => new
    {
        kind = "individual",
        individual = new { name, country = "KE" },
        email,
        listing = "public",
        updates = false,
        language,
    };
}
