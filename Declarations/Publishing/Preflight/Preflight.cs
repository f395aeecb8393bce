using System.Security.Cryptography;
using Declarations.Bouncing;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Registering;
using Declarations.Texts;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>Something to look at before a final edition.</summary>
/// <param name="Kind">Such as <c>missing_letters</c>; part of the API.</param>
/// <param name="Link">The page of the site on which it can be settled.</param>
public sealed record PreflightItem(string Kind, string Detail, string Link);

/// <summary>What a final edition made now would print badly, or would leave open.</summary>
/// <param name="Blocking">A final edition is refused until it is settled.</param>
/// <param name="Advisory">Somebody accepts it for a final edition; members' pages and the manifest of a complete rendering name who did.</param>
public sealed record Preflight(IReadOnlyList<PreflightItem> Blocking, IReadOnlyList<PreflightItem> Advisory)
{
    public IReadOnlyList<AcceptedAdvisory> Summary =>
        [.. Advisory.GroupBy(item => item.Kind, StringComparer.Ordinal).Select(group => new AcceptedAdvisory(group.Key, group.Count()))];

    /// <summary>SHA-256 of the advisories, lower-case hex: what somebody accepts is compared with what they were shown.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Of(Advisory)));

    /// <param name="kind">A final edition, or an addendum.</param>
    /// <param name="language">One in which the text is released; null: the authentic one.</param>
    /// <exception cref="InvalidInputException">The text is not released in that language.</exception>
    /// <exception cref="RuleBrokenException">Of an addendum: <c>no_final_edition</c>, <c>text_changed</c> or <c>nothing_new</c>.</exception>
    public static async Task<Preflight> Run(
        DeclarationsDb db, Typesetter typesetter, Declaration declaration, EditionKind kind, string? language, CancellationToken cancel)
    {
        declaration.RequireData();
        if (declaration.AdoptedVersion is null || await db.FindVersion(declaration.Id, declaration.AdoptedVersion, cancel) is not { } version)
        {
            return new([new("not_adopted", "A final edition prints the adopted text, and none is adopted yet.", $"/drafting/{declaration.Slug}")], []);
        }

        var frozen = await FrozenText.Read(db, declaration, version, language, cancel);
        var text = TextDocument.Parse(frozen.Markdown, cancel);
        var roll = await EditionRoll.Read(db, declaration, kind, frozen, cancel);
        var (letters, history) = await MissingLetters.Find(typesetter, declaration, frozen, roll, await TextHistory.Texts(db, declaration, cancel), cancel);
        var texts = TextFaults.Of(text, frozen.AuthenticSha256 is null
            ? $"/drafting/{declaration.Slug}?version={version.Number}" : $"/drafting/{declaration.Slug}/translations/{frozen.Language}", cancel);
        return new(
            [.. letters, .. texts.Blocking],
            [
                .. history,
                .. await Questions(db, declaration, cancel),
                .. texts.Advisory,
                .. UnknownCountries(declaration, roll.Rows),
                .. await Undelivered(db, declaration, cancel),
                .. await EarlierEditions.Of(db, declaration, kind, frozen.Language, cancel),
                .. await NewerVersion(db, declaration, cancel),
                .. RollMemory.Of(roll.Rows, typesetter.Megabytes, $"/secretariat/{declaration.Slug}/editions"),
            ]);
    }

    private static async Task<IEnumerable<PreflightItem>> Questions(DeclarationsDb db, Declaration declaration, CancellationToken cancel)
    {
        var open = await DuplicateList.CountOpen(db, declaration.Id, cancel);
        return open == 0 ? [] :
        [
            new("open_duplicates", $"{(open > DuplicateList.MostCounted ? $"More than {DuplicateList.MostCounted}" : open)} {(open == 1 ? "question" : "questions")} "
                + "about duplicates are not answered: both signatories of each are listed.", $"/secretariat/{declaration.Slug}/duplicates"),
        ];
    }

    private static IEnumerable<PreflightItem> UnknownCountries(Declaration declaration, IReadOnlyList<FrozenRow> rows) => rows
        .Where(row => row.Row.Country is { } code && !Localization.Countries.Has(code))
        .Select(row => new PreflightItem("unknown_country",
            $"{row.Row.Name ?? "A signatory whose name is withheld"}: {row.Row.Country} is the code of no country.",
            $"/secretariat/{declaration.Slug}/register/{row.SignatoryId}"));

    private static async Task<IEnumerable<PreflightItem>> Undelivered(DeclarationsDb db, Declaration declaration, CancellationToken cancel)
    {
        var signatories = (await UndeliveredList.Read(db, declaration.Id, cancel)).Select(mail => mail.SignatureId).Distinct().Count();
        return signatories == 0 ? [] :
        [
            new("undelivered_mail", $"Mail to {signatories} {(signatories == 1 ? "signer" : "signers")} could not be delivered.",
                $"/secretariat/{declaration.Slug}/mail"),
        ];
    }

    private static async Task<IEnumerable<PreflightItem>> NewerVersion(DeclarationsDb db, Declaration declaration, CancellationToken cancel)
    {
        var newest = await db.Versions.Where(v => v.DeclarationId == declaration.Id).MaxAsync(v => (int?)v.Number, cancel);
        return newest > declaration.AdoptedVersion
            ? [new("newer_version", $"Version {newest} of the text is newer than version {declaration.AdoptedVersion}, which the edition prints.",
                $"/drafting/{declaration.Slug}")]
            : [];
    }
}
