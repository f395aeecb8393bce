using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Declarations.Declaring;
using Declarations.Encryption;
using Declarations.Mailing;

namespace Declarations.Signing;

/// <summary>A sign-on solves the challenge, or waits: never a foreign service.</summary>
/// <param name="Required">Whether sign-ons need a proof now.</param>
/// <param name="Challenge">To send back as <c>proof.challenge</c>; accepted once.</param>
/// <param name="Difficulty">Leading zero bits of the SHA-256 of <c>{challenge}:{solution}</c>, in UTF-8.</param>
/// <param name="WaitSeconds">Without a solution, the challenge is accepted when it is this old.</param>
/// <param name="ExpiresAt">When the challenge ends.</param>
public sealed record SignOnChallenge(bool Required, string Challenge, int Difficulty, int WaitSeconds, DateTimeOffset ExpiresAt);

/// <summary>Code <c>proof_required</c>.</summary>
/// <param name="message">What is missing.</param>
/// <param name="waitSeconds">When this challenge is accepted without a solution; null when a new one is needed.</param>
public sealed class ProofRequiredException(string message, int? waitSeconds) : RuleBrokenException("proof_required", message)
{
    public int? WaitSeconds { get; } = waitSeconds;
}

/// <summary>
/// Proof of work for sign-ons under attack. Challenges are signed and not stored; that one was used is a row of <see cref="RateLimit"/>.
/// </summary>
public static class SignOnProof
{
    private const int Difficulty = 17; // about a second on a phone
    private const int WaitsPerNetwork = 30; // in a minute
    private const string Purpose = "signature.challenge";
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    /// <summary>Null when no proof is needed.</summary>
    public static async Task<SignOnChallenge?> Needed(
        DeclarationsDb db, Declaration declaration, DateTimeOffset now, CancellationToken cancel) =>
        await IsRequired(db, declaration, now, cancel) ? New(db.Privacy, declaration, isRequired: true, now) : null;

    public static async Task<SignOnChallenge> Show(
        DeclarationsDb db, Declaration declaration, DateTimeOffset now, CancellationToken cancel) =>
        New(db.Privacy, declaration, await IsRequired(db, declaration, now, cancel), now);

    /// <param name="network">Waiting is limited by network.</param>
    /// <exception cref="ProofRequiredException">The challenge is missing, forged, ended, used, or neither solved nor old enough.</exception>
    internal static async Task Require(
        DeclarationsDb db, Declaration declaration, SignatureForm.ProofPart? proof, string? network, DateTimeOffset now,
        CancellationToken cancel)
    {
        if (!await IsRequired(db, declaration, now, cancel))
        {
            return;
        }

        if (proof?.Challenge is not { } challenge || IssuedAt(db.Privacy, declaration, challenge) is not { } issuedAt
            || issuedAt > now || now >= issuedAt + Lifetime)
        {
            throw new ProofRequiredException(
                "Sign-ons of this declaration need a proof: solve a challenge of GET …/challenge, or wait with it, and send it as proof.", null);
        }

        if (!IsSolution(challenge, proof.Solution))
        {
            await RequireWaited(db, network, issuedAt, now, cancel);
        }

        // Counted in the window in which the challenge ends, so that it cannot be used again after midnight.
        if (!await RateLimit.TryCount(db, "proof", challenge, 1, TimeSpan.FromDays(1), issuedAt + Lifetime, cancel))
        {
            throw new ProofRequiredException("This challenge was used before. Get a new one.", null);
        }
    }

    private static async Task RequireWaited(
        DeclarationsDb db, string? network, DateTimeOffset issuedAt, DateTimeOffset now, CancellationToken cancel)
    {
        var left = issuedAt + Wait - now;
        if (left > TimeSpan.Zero)
        {
            throw new ProofRequiredException("The challenge is not solved. Solve it, or send it again later.", (int)Math.Ceiling(left.TotalSeconds));
        }

        if (network is not null
            && !await RateLimit.TryCount(db, "proof.wait", network, WaitsPerNetwork, TimeSpan.FromMinutes(1), now, cancel))
        {
            throw new ProofRequiredException("Too many sign-ons of this network waited instead of solving. Send it again later.",
                (int)TimeSpan.FromMinutes(1).TotalSeconds);
        }
    }

    private static async Task<bool> IsRequired(
        DeclarationsDb db, Declaration declaration, DateTimeOffset now, CancellationToken cancel) => declaration.ProofOfWork switch
        {
            ProofOfWork.On => true,
            ProofOfWork.Auto => await ConfirmationRate.IsAlarming(db, declaration.Id, now, cancel),
            _ => false,
        };

    private static SignOnChallenge New(PrivacyKey privacy, Declaration declaration, bool isRequired, DateTimeOffset now)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{now.ToUnixTimeMilliseconds()}.{SecretToken.New()}");
        var challenge = $"{text}.{Base64Url.EncodeToString(privacy.KeyedHash(text, Purpose, declaration.Id))}";
        return new(isRequired, challenge, Difficulty, (int)Wait.TotalSeconds, now + Lifetime);
    }

    private static DateTimeOffset? IssuedAt(PrivacyKey privacy, Declaration declaration, string challenge)
    {
        var end = challenge.LastIndexOf('.');
        if (challenge.Length > 200 || end < 0)
        {
            return null;
        }

        var text = challenge[..end];
        var signed = Encoding.UTF8.GetBytes(challenge[(end + 1)..]);
        var isOurs = privacy.KeyedHashes(text, Purpose, declaration.Id)
            .Any(hash => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Base64Url.EncodeToString(hash)), signed));
        return isOurs && long.TryParse(text.Split('.')[0], CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }

    private static bool IsSolution(string challenge, string? solution)
    {
        if (solution is null or { Length: 0 or > 40 })
        {
            return false;
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{challenge}:{solution}"));
        return BitOperations.LeadingZeroCount(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash)) >= Difficulty;
    }
}
