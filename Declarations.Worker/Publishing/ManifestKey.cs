using Declarations.Publishing;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.OpenSsl;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;
using PasswordException = Org.BouncyCastle.OpenSsl.PasswordException;

namespace Declarations.Worker.Publishing;

/// <summary>The Ed25519 key (RFC 8032) with which manifests of editions are signed.</summary>
internal static class ManifestKey
{
    public const string Setting = "Editions:SigningKeyFile";

    private const string Name = "Editions__SigningKeyFile";

    /// <summary>Null when the setting is not set.</summary>
    /// <exception cref="InvalidOperationException">The file holds no Ed25519 private key.</exception>
    public static ManifestSigning? Read(IConfiguration settings) => settings[Setting] is { Length: > 0 } file ? Of(ReadKey(file)) : null;

    public static bool Verifies(byte[] publicKey, byte[] manifest, byte[] signature)
    {
        try
        {
            var signer = new Ed25519Signer();
            signer.Init(forSigning: false, (Ed25519PublicKeyParameters)PublicKeyFactory.CreateKey(publicKey));
            signer.BlockUpdate(manifest, 0, manifest.Length);
            return signature.Length == Ed25519PrivateKeyParameters.SignatureSize && signer.VerifySignature(signature);
        }
        catch (Exception garbled) when (garbled is IOException or InvalidCastException or ArgumentException or SecurityUtilityException)
        {
            return false;
        }
    }

    /// <summary>The SubjectPublicKeyInfo in a PEM file of a public or private key.</summary>
    /// <exception cref="InvalidOperationException">The file holds no Ed25519 key.</exception>
    public static byte[] ReadPublic(string file) => Read(file, file) switch
    {
        Ed25519PublicKeyParameters key => Describe(key),
        Ed25519PrivateKeyParameters key => Describe(key.GeneratePublicKey()),
        _ => throw new InvalidOperationException($"{file} holds no Ed25519 key in PEM form."),
    };

    private static ManifestSigning Of(Ed25519PrivateKeyParameters key) =>
        new(Convert.ToBase64String(Describe(key.GeneratePublicKey())), manifest =>
        {
            var signer = new Ed25519Signer();
            signer.Init(forSigning: true, key);
            signer.BlockUpdate(manifest, 0, manifest.Length);
            return signer.GenerateSignature();
        });

    private static byte[] Describe(Ed25519PublicKeyParameters key) => SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(key).GetDerEncoded();

    private static Ed25519PrivateKeyParameters ReadKey(string file) => Read(file, Name) as Ed25519PrivateKeyParameters
        ?? throw new InvalidOperationException($"{Name} holds no Ed25519 private key in PEM form.");

    private static AsymmetricKeyParameter? Read(string file, string name)
    {
        try
        {
            using var pem = new PemReader(File.OpenText(file));
            return pem.ReadObject() switch
            {
                AsymmetricCipherKeyPair pair => pair.Private,
                AsymmetricKeyParameter key => key,
                _ => null,
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or PemException or PasswordException)
        {
            throw new InvalidOperationException($"{name} cannot be read: {exception.Message}", exception);
        }
    }
}
