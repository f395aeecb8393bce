using Declarations.Encryption;

namespace Declarations.Tests.Encryption;

public sealed class SecretTokenTests
{
    [Test]
    public void A_token_is_43_url_safe_characters_and_unique()
    {
        var tokens = Enumerable.Range(0, 1000).Select(_ => SecretToken.New()).ToList();

        Assert.That(tokens, Is.Unique);
        Assert.That(tokens, Has.All.Matches("^[A-Za-z0-9_-]{43}$"));
        Assert.That(tokens, Has.All.Matches<string>(SecretToken.IsWellFormed));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("abc")]
    [TestCase("VZ1Mj-n7saOdMalfl5tmnUfgMjJr4Ipfjh-amFQL5j")]
    [TestCase("VZ1Mj-n7saOdMalfl5tmnUfgMjJr4Ipfjh-amFQL5jA.")]
    [TestCase("VZ1Mj n7saOdMalfl5tmnUfgMjJr4Ipfjh-amFQL5jA")]
    public void A_broken_link_is_distinguished_from_an_unknown_one(string? token)
    {
        Assert.That(SecretToken.IsWellFormed(token), Is.False);
    }
}
