using Declarations.Localization;
using Declarations.Matching;

namespace Declarations.Signing;

/// <summary>What a signer is shown of a signature, as labels with values; empty values are left out.</summary>
public static class SignedFacts
{
    /// <param name="view">The signature.</param>
    /// <param name="words">The texts in the reader's language.</param>
    /// <param name="isHeaded">Whether a heading names the signatory, on a page about its declaration.</param>
    public static IReadOnlyList<(string Name, string? Value)> Of(SignatureView view, Words words, bool isHeaded = false)
    {
        // A signature that no longer counts is not listed.
        var isShown = view.State is SignatureState.Pending or SignatureState.Confirmed;
        return
        [
            (words["confirm.text"], isHeaded ? null : view.Declaration.SignedTitle),
            (words["confirm.signatory"], isHeaded ? null : view.Name),
            (words["sign.organisation.acronym"], view.Acronym),
            (words["sign.organisation.ownname"], view.OwnName),
            (words["confirm.country"],
                view.Country is { } code ? Countries.Name(code, words.Language, view.Declaration.UnitedNationsNames) : null),
            (words["sign.organisation.website"], view.Website),
            (words["confirm.representative"], Representative(view, words)),
            (words["delegation.by"], isShown ? view.PassedOnBy?.Describe(words["list.separator"]) : null),
            (words["confirm.affiliation"],
                view.Affiliation is { } affiliation ? words.Say("signatories.affiliation", ("affiliation", affiliation)) : null),
            (words["confirm.shown"], !isShown ? null : view is { State: SignatureState.Confirmed, Declaration.IsEarlierText: true }
                ? words["amended.unlisted"] : words[$"listing.fact.{view.Listing.ToString().ToLowerInvariant()}"]),
            .. OfText(view.Declaration, words),
        ];
    }

    /// <summary>The text that was signed: its hash, and of a translation its language and the hash of the authentic text.</summary>
    public static IReadOnlyList<(string Name, string? Value)> OfText(SignedDeclaration text, Words words) =>
    [
        (words["declaration.language"], text.Translation is { } translation ? NameOf(translation.Language) : null),
        (words["confirm.fingerprint"], text.SignedSha256),
        (words["texts.authentic.label"], text.Translation is null ? null : NameOf(text.Language)),
        (words["texts.authentic.hash"], text.Translation is null ? null : text.TextSha256),
    ];

    private static string NameOf(string language) => Language.Find(language) is { } known && known.Code == language ? known.OwnName : language;

    /// <summary>What a receipt adds: which text, when, and the state at the given instant.</summary>
    public static IReadOnlyList<(string Name, string? Value)> OfReceipt(SignatureView view, Words words, DateTimeOffset now)
    {
        return
        [
            (words["declaration.version"], words.Number(view.Declaration.Version)),
            (words["signatories.search.kind"],
                words[view.Kind == SignatoryKind.Organisation ? "sign.kind.organisation" : "sign.kind.individual"]),
            (words[view.Received is null ? "mine.at" : "received.at"], At(view.Receipt?.ConfirmedAt)),
            (words["amended.agreed.at"], At(view.AgreedAt)),
            (words["mine.withdrawn.at"], At(view.Receipt?.WithdrawnAt)),
            (words.Say("receipt.state", ("date", At(now))), words[$"mine.state.{view.State.ToString().ToLowerInvariant()}"]),
            (words["mine.receipt"], view.Receipt?.Id.ToString()),
        ];

        string? At(DateTimeOffset? at) => at is { } instant ? words.DayAndTime(instant, view.Declaration.TimeZone) : null;
    }

    private static string? Representative(SignatureView view, Words words) => view.Representative is { } person
        ? string.Join(words["list.separator"], new[] { person.Name, person.Title }.Where(part => !string.IsNullOrEmpty(part))) : null;
}
