using Declarations.Access;

namespace Declarations.Tests.Endorsing;

/// <summary>A secretariat of two, and documents that came by post.</summary>
internal static class EndorsementScene
{
    public const string SecondMember = "second@example.org";

    public static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, .. new byte[200]];

    public static async Task<Surface> SecondSecretariat(this Surface secretariat, string email = SecondMember)
    {
        (await secretariat.Post("members", new { email, name = "Wanja Second", role = "secretariat" })).Is(201);
        return await secretariat.SignIn(email);
    }

    public static object Organisation(
        string name, string? email = null, string listing = "public", string? receivedOn = null, byte[]? content = null,
        string file = "letter.pdf", string country = "KE") => new
        {
            kind = "organisation",
            organisation = new { name, country },
            representative = new { name = "Amina Odhiambo", title = "Director", authorised = true },
            email,
            listing,
            language = "en",
            source = "letter of 3 October",
            receivedOn = receivedOn ?? "2026-10-05",
            evidence = new { name = file, contentBase64 = Convert.ToBase64String(content ?? Pdf) },
        };

    public static object Individual(string name, string listing = "public") => new
    {
        kind = "individual",
        individual = new { name, country = "UG" },
        listing,
        source = "fax of 4 October",
        receivedOn = "2026-10-05",
        evidence = new { name = "fax.tiff", contentBase64 = Convert.ToBase64String([(byte)'I', (byte)'I', 42, 0, 1, 2, 3]) },
    };

    /// <summary>The path of the new endorsement.</summary>
    public static async Task<string> Endorse(this Surface member, string slug, object endorsement)
    {
        var entered = (await member.Post($"declarations/{slug}/endorsements", endorsement)).Is(201);
        Assert.That(entered["state"].GetString(), Is.EqualTo("waiting"));
        return $"declarations/{slug}/endorsements/{entered["id"].GetGuid()}";
    }

    public static Task<Surface> Secretariat(this Surface anyone) => anyone.SignIn(Role.Secretariat);
}
