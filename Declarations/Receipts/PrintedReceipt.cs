using Declarations.Publishing;

namespace Declarations.Receipts;

/// <summary>The input of <c>templates/publishing/receipt.typ</c>.</summary>
public sealed record PrintedReceipt() : PrintedPages("receipt")
{
    public required string Site { get; init; }

    public required string Heading { get; init; }

    /// <summary>As <see cref="PrintedWords.Page"/>.</summary>
    public required string Page { get; init; }

    public required IReadOnlyList<ReceiptFact> Facts { get; init; }

    public required ReceiptProof? Proof { get; init; }

    public required PrintedVerification Verification { get; init; }
}

/// <summary>A line: a value, or hashes in hex.</summary>
public sealed record ReceiptFact(string Name, string? Value, IReadOnlyList<string> Hashes);

public sealed record ReceiptProof(string Heading, string Note, IReadOnlyList<ReceiptFact> Facts);
