using System.Buffers.Text;
using Declarations.Encryption;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Consulting;

public enum InputEnding
{
    /// <summary>Somebody with the mailbox answered "This was not me".</summary>
    Refused,

    /// <summary>It was not confirmed in time.</summary>
    Deleted,
}

/// <summary>The link in a participant's mails: confirms, shows and withdraws one input, and tells what became of it.</summary>
public sealed class InputLink
{
    /// <summary>SHA-256 of the token.</summary>
    public required byte[] Hash { get; init; }

    public required Guid DeclarationId { get; init; }

    public required Guid InputId { get; init; }

    public InputEnding? Ending { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Of a refused input: by it, the mailbox allows mail again.</summary>
    public byte[]? SealedAddress { get; set; }
}

internal static class InputLinks
{
    /// <summary>
    /// The token of an input's link; its row is written with the first mail. Derived from the key, so that every mail about the input has
    /// the same link.
    /// </summary>
    public static async Task<string> TokenOf(DeclarationsDb db, Input input, CancellationToken cancel)
    {
        var token = Base64Url.EncodeToString(db.Privacy.KeyedHash($"{input.Id}", "input.link", input.DeclarationId));
        var hash = SecretToken.HashOf(token);
        if (await db.InputLinks.FindAsync([hash], cancel) is null)
        {
            db.InputLinks.Add(new() { Hash = hash, DeclarationId = input.DeclarationId, InputId = input.Id });
        }

        return token;
    }

    /// <exception cref="RuleBrokenException"><c>link_garbled</c> or <c>input_unknown</c>.</exception>
    public static async Task<InputLink> Find(DeclarationsDb db, string? token, CancellationToken cancel)
    {
        var hash = SignatureLinks.HashOf(token);
        return await db.InputLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Hash == hash, cancel)
            ?? throw new RuleBrokenException("input_unknown", "No input was found for this link.");
    }

    /// <summary>Says why the link of an ended input does nothing any more.</summary>
    public static RuleBrokenException Ended(InputLink link) => link.Ending == InputEnding.Refused
        ? new("input_refused", "This input was deleted: somebody with this mailbox answered \"This was not me\".")
        : new("input_expired", "This input was not confirmed in time and is deleted.");
}
