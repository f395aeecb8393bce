using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.OpenSsl;

namespace Declarations.Worker.Mailing;

/// <summary>Signs messages for a domain (DKIM, RFC 6376), with RSA-SHA-256 or Ed25519 (RFC 8463) as the key file says.</summary>
public sealed class DkimKey
{
    // Headers named twice cannot be added to a signed message (RFC 6376, 8.15).
    private static readonly HeaderId[] Signed =
    [
        HeaderId.From, HeaderId.From, HeaderId.To, HeaderId.To, HeaderId.Subject, HeaderId.Subject, HeaderId.Date, HeaderId.MessageId,
        HeaderId.ContentType, HeaderId.ContentLanguage, HeaderId.AutoSubmitted,
        HeaderId.ListUnsubscribe, HeaderId.ListUnsubscribePost,
    ];

    private readonly DkimSigner signer;

    private DkimKey(AsymmetricKeyParameter key, string domain, string selector)
    {
        signer = Signer(key, domain, selector);
        signer.HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed;
        signer.BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed;
    }

    /// <summary>Null when none of the three settings is set.</summary>
    /// <exception cref="InvalidOperationException">Some are missing, or the file holds no usable private key.</exception>
    public static DkimKey? Read(IConfigurationSection settings) => (settings["Domain"], settings["Selector"], settings["KeyFile"]) switch
    {
        (null or "", null or "", null or "") => null,
        ({ Length: > 0 } domain, { Length: > 0 } selector, { Length: > 0 } file) => new(ReadKey(file), domain, selector),
        _ => throw new InvalidOperationException("Mail__Dkim__Domain, Mail__Dkim__Selector and Mail__Dkim__KeyFile must be set together."),
    };

    public void Sign(MimeMessage message) => signer.Sign(message, Signed);

    private static DkimSigner Signer(AsymmetricKeyParameter key, string domain, string selector) => key switch
    {
        RsaPrivateCrtKeyParameters { Modulus.BitLength: >= 1024 } rsa => new RsaDkimSigner(rsa, domain, selector),
        Ed25519PrivateKeyParameters => new DkimSigner(key, domain, selector, DkimSignatureAlgorithm.Ed25519Sha256),
        _ => throw new InvalidOperationException("Mail__Dkim__KeyFile holds neither an RSA key of 1024 bits or more nor an Ed25519 key."),
    };

    private static AsymmetricKeyParameter ReadKey(string file)
    {
        try
        {
            using var pem = new PemReader(File.OpenText(file));
            return pem.ReadObject() switch
            {
                AsymmetricCipherKeyPair pair => pair.Private,
                AsymmetricKeyParameter { IsPrivate: true } key => key,
                _ => throw new InvalidOperationException("Mail__Dkim__KeyFile holds no private key in PEM form."),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or PemException or PasswordException)
        {
            throw new InvalidOperationException($"Mail__Dkim__KeyFile cannot be read: {exception.Message}", exception);
        }
    }
}
