using System.Security.Cryptography;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace Declarations.Worker.Mailing;

/// <summary>Signs with the platform's RSA, which takes about a fifth of the time of MimeKit's own.</summary>
internal sealed class RsaDkimSigner(RsaPrivateCrtKeyParameters key, string domain, string selector) : DkimSigner(key, domain, selector)
{
    protected override ISigner CreateSigningContext() => new Context(key);

    private sealed class Context(RsaPrivateCrtKeyParameters key) : ISigner
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public string AlgorithmName => "SHA-256withRSA";

        public void Init(bool forSigning, ICipherParameters parameters)
        {
        }

        public void Update(byte input) => hash.AppendData([input]);

        public void BlockUpdate(byte[] input, int inOff, int inLen) => hash.AppendData(input, inOff, inLen);

        public void BlockUpdate(ReadOnlySpan<byte> input) => hash.AppendData(input);

        public int GetMaxSignatureSize() => key.Modulus.BitLength / 8;

        public byte[] GenerateSignature()
        {
            using var rsa = RSA.Create(DotNetUtilities.ToRSAParameters(key));
            return rsa.SignHash(hash.GetHashAndReset(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }

        public bool VerifySignature(byte[] signature) => throw new NotSupportedException();

        public void Reset() => hash.GetHashAndReset();
    }
}
