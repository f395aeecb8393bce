using System.Security.Cryptography;
using Declarations.Encryption;
using FsCheck;

namespace Declarations.Tests.Encryption;

public sealed class PrivacyKeyTests
{
    private static readonly PrivacyKey Key = PrivacyKey.Parse(Product.PrivacyKey);

    [FsCheck.NUnit.Property]
    public bool What_is_sealed_comes_back_unchanged(NonNull<string> text) =>
        Key.UnsealJson<string>(Key.SealJson(text.Get, "test"),
            "test") == System.Text.Json.JsonSerializer.Deserialize<string>(System.Text.Json.JsonSerializer.Serialize(text.Get));

    [Test]
    public void Encrypting_one_text_twice_gives_different_values()
    {
        var (one, other) = (Key.SealText("Amina", "test"), Key.SealText("Amina", "test"));

        Assert.That(one, Is.Not.EqualTo(other));
    }

    [Test]
    public void A_value_moved_to_another_column_cannot_be_decrypted()
    {
        var value = Key.SealText("Amina", "member.email");

        Assert.That(() => Key.UnsealText(value, "signature"), Throws.InstanceOf<CryptographicException>());
    }

    [Test]
    public void A_value_with_one_changed_bit_cannot_be_decrypted()
    {
        var value = Key.SealText("Amina", "test");
        for (var i = 0; i < value.Length; i++)
        {
            value[i] ^= 1;
            Assert.That(() => Key.UnsealText(value, "test"), Throws.InstanceOf<CryptographicException>(), $"byte {i}");
            value[i] ^= 1;
        }
    }

    [Test]
    public void Keyed_hashes_agree_for_equal_values_and_differ_by_purpose_and_key()
    {
        var (again, other) = (PrivacyKey.Parse(Product.PrivacyKey), new PrivacyKey(RandomNumberGenerator.GetBytes(32)));

        Assert.That(Key.KeyedHash("a@b.org", "mailbox"), Is.EqualTo(again.KeyedHash("a@b.org", "mailbox")));
        Assert.That(Key.KeyedHash("a@b.org", "mailbox"), Is.Not.EqualTo(Key.KeyedHash("a@b.org", "word")));
        Assert.That(Key.KeyedHash("a@b.org", "mailbox"), Is.Not.EqualTo(other.KeyedHash("a@b.org", "mailbox")));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("c2hvcnQ=")]
    [TestCase("not base64 at all, and quite a lot longer than thirty-two bytes would be")]
    public void A_key_that_is_not_32_bytes_is_refused_with_an_explanation(string? key)
    {
        Assert.That(() => PrivacyKey.Parse(key), Throws.ArgumentException.With.Message.Contains("32 random bytes"));
    }
}
