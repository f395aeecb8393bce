using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Declarations.Encryption;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Receipts;

public enum ReceiptState
{
    Rendering,
    Ready,
    Failed,
}

/// <summary>A receipt as PDF, as its signer sees it.</summary>
/// <param name="AvailableUntil">Then it is deleted.</param>
/// <param name="Sha256">Lower-case hex; null until it is ready.</param>
public sealed record ReceiptStatus(ReceiptState State, DateTimeOffset AvailableUntil, string? Sha256, int? Bytes)
{
    [JsonIgnore]
    public byte[]? Pdf { get; private init; }

    /// <summary>By the link of its signature; null when none was asked for within a day.</summary>
    /// <exception cref="RuleBrokenException">The link has no confirmed signature.</exception>
    public static async Task<ReceiptStatus?> Find(DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        var (signature, _) = await SignatureLinks.Find(db, token, TokenPurpose.Manage, cancel);
        var file = await db.ReceiptFiles.AsNoTracking()
            .SingleOrDefaultAsync(f => f.SignatureId == signature.Id && f.EndsAt > now, cancel);
        return file is null ? null : Of(file, db.Privacy);
    }

    internal static ReceiptStatus Of(ReceiptFile file, PrivacyKey privacy)
    {
        var pdf = file.Sealed is { } value ? privacy.Unseal(value, ReceiptFile.Purpose) : null;
        var state = pdf is not null ? ReceiptState.Ready : file.HasFailed ? ReceiptState.Failed : ReceiptState.Rendering;
        return new(state, file.EndsAt, pdf is null ? null : Convert.ToHexStringLower(SHA256.HashData(pdf)), pdf?.Length) { Pdf = pdf };
    }
}
