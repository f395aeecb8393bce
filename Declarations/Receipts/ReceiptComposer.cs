using System.Text;
using Declarations.Localization;
using Declarations.Publishing;
using Declarations.Signing;

namespace Declarations.Receipts;

/// <summary>Combines a signature and the proof of its edition into the receipt that the template lays out.</summary>
internal static class ReceiptComposer
{
    public static PrintedReceipt Compose(SignatureView view, VerifiedReceipt? delivered, Site site, string language, DateTimeOffset now)
    {
        var words = Words.In(language);
        var address = site.Link("verify");
        return new PrintedReceipt
        {
            Language = words.Language.Code,
            Direction = words.Language.Direction,
            Title = view.Declaration.SignedTitle,
            CreatedAt = now.ToUnixTimeSeconds(),
            Site = words["site.name"],
            Heading = words["receipt.title"],
            Page = words["edition.page"],
            Facts = [.. SignedFacts.Of(view, words).Concat(SignedFacts.OfReceipt(view, words, now))
                .Where(fact => !string.IsNullOrEmpty(fact.Value)).Select(fact => Fact(fact.Name, fact.Value!, view))],
            Proof = delivered is null ? null : Proof(delivered, words),
            Verification = new(address, words.Say("receipt.pdf.note", ("address", address)), QrDrawing.Of(address),
                words.Say("edition.verify.code", ("address", address))),
        };
    }

    private static ReceiptFact Fact(string name, string value, SignatureView view) =>
        value == view.Declaration.TextSha256 || value == view.Declaration.SignedSha256 ? new(name, null, [value]) : new(name, value, []);

    private static ReceiptProof Proof(VerifiedReceipt delivered, Words words)
    {
        var proof = delivered.Proof;
        return new(words["mine.proof"], words["receipt.proof.note"],
        [
            new(words["edition.fact.edition"], words.NameOf(delivered.Number), []),
            .. delivered.DeliveredOn is { } day ? [new ReceiptFact(words["verify.delivered.on"], words.Day(day), [])] : Array.Empty<ReceiptFact>(),
            new(words["edition.fact.roll.hash"], null, [proof.MerkleRoot]),
            new(words["receipt.proof.row"], Encoding.UTF8.GetString(CanonicalJson.Of(proof.Row)), []),
            new(words["receipt.proof.salt"], null, [proof.Salt]),
            new(words["receipt.proof.leaf"], null, [proof.Leaf]),
            new(words["receipt.proof.place"], words.Say("receipt.proof.of", ("place", proof.Index + 1), ("rows", proof.Rows)), []),
            .. proof.Path.Count > 0 ? [new ReceiptFact(words["receipt.proof.path"], null, proof.Path)] : Array.Empty<ReceiptFact>(),
        ]);
    }
}
