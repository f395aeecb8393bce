using Declarations.Localization;
using Declarations.Texts;

namespace Declarations.Publishing;

/// <summary>Combines a text, a roll and an edition's facts into the document that the templates lay out.</summary>
public static class DocumentComposer
{
    // PDF/A requires a creation date, and a text rendered from the command line has none.
    private static readonly DateTimeOffset Undated = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static PrintedDocument Compose(EditionFacts facts, TextDocument text, IReadOnlyList<RollRow> roll) => Compose(facts, text, roll, null);

    // An addendum has the title of the text that was signed, and does not print the text again.
    internal static PrintedDocument Compose(EditionFacts facts, TextDocument text, IReadOnlyList<RollRow> roll, EditionChanges? changes)
    {
        var words = Words.In(facts.Language);
        var language = facts.Language.Split('-')[0].ToLowerInvariant();
        var cover = CoverMatter.Of(text, facts.Title);
        var parts = facts.Look is { NumbersParagraphs: true } ? ParagraphNumbers.In(cover.Rest) : cover.Rest;
        parts = language is "ar" ? ArabicMarkers.In(parts) : parts;
        var isAddendum = facts.AddendumTo is not null;
        return new PrintedDocument
        {
            Language = language,
            Direction = TextDirection.Of(language),
            // Signatories signed the text under its own title.
            Title = cover.Title ?? facts.Title,
            Subtitle = isAddendum ? words.NameOf(NumberOf(facts)) : cover.Subtitle ?? facts.Subtitle,
            Date = facts.Date ?? (isAddendum ? null : cover.Date) ?? (facts.CutOff is { } at ? words.Day(at, TimeZoneInfo.Utc) : ""),
            EditionLine = EditionLine(facts, words),
            Adoption = AdoptionOnCover(facts, words),
            Conference = facts.Conference,
            Paper = facts.Look is { Paper: "letter" } ? "us-letter" : "a4",
            Organiser = facts.Organiser,
            Logo = facts.Logo is { } logo ? new(logo, words.Say("edition.logo", ("organiser", facts.Organiser ?? facts.Title))) : null,
            // As the United Nations number addenda.
            Symbol = isAddendum && facts.Look?.Symbol is { } symbol ? $"{symbol}/Add.{facts.Number}" : facts.Look?.Symbol,
            AgendaItem = CoverWords.AgendaItem(facts.Look?.AgendaItem, words),
            Original = CoverWords.Original(facts.OriginalLanguage, words),
            Draft = facts.Draft,
            CreatedAt = (facts.CutOff ?? Undated).ToUnixTimeSeconds(),
            Words = new PrintedWords(words["declaration.contents"], words["signatories.title"], words["edition.colophon"],
                words["edition.page"], words["edition.watermark"], words["edition.place.separator"],
                words["list.separator"], words["edition.member.of"], words["edition.minority"], words["edition.minority.note"]),
            Parts = isAddendum ? [] : [.. parts.Where(part => part.Kind != PartKind.Annex)],
            Annexes = isAddendum ? [] : [.. parts.Where(part => part.Kind == PartKind.Annex)],
            Notes = isAddendum ? [] : text.Notes,
            Statements = isAddendum ? [] : [.. (facts.MinorityStatements ?? []).Select(s => new PrintedStatement(
                s.Name, s.Statement.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))],
            Signatories = PrintedRoll.Of(roll, facts, words),
            Changes = PrintedChanges.Of(changes, facts, words),
            Facts = Colophon(facts, words),
            Verification = facts.VerifyAddress is { } address ? Verification(address, words) : null,
        };
    }

    private static string EditionLine(EditionFacts facts, Words words) =>
        facts.Number is null ? "" : words.SayOf(NumberOf(facts), EditionKey(facts));

    private static EditionNumber NumberOf(EditionFacts facts) => new(facts.Number!.Value, facts.Draft, facts.AddendumTo);

    private static string EditionKey(EditionFacts facts) => facts switch
    {
        { Draft: true } => "edition.number.draft",
        { Rendering: RenderingKind.Complete } => "edition.number.complete",
        { Rendering: RenderingKind.Public } => "edition.number.public",
        _ => "edition.number",
    };

    private static string? Adoption(EditionFacts facts, Words words) => facts switch
    {
        { AdoptedOn: { } day, Version: { } version } =>
            words.Say("declaration.adopted", ("date", words.Day(day)), ("number", facts.AdoptedVersion ?? version)),
        { Version: { } version } => words.Say("edition.version", ("number", version)),
        _ => null,
    };

    // The template prints both as one paragraph, and only the first is a sentence with its full stop.
    private static string? AdoptionOnCover(EditionFacts facts, Words words) => facts.AuthenticLanguage is { } authentic
        ? string.Join('\n', new[] { words.Say("texts.translation", ("language", NameOf(authentic))), Adoption(facts, words) }.OfType<string>())
        : Adoption(facts, words);

    private static string NameOf(string language) =>
        Language.Find(language) is { } known && known.Code == language ? known.OwnName : language;

    private static List<PrintedFact> Colophon(EditionFacts facts, Words words)
    {
        var lines = new List<PrintedFact> { new(words["edition.fact.declaration"], facts.Title) };
        Add("edition.fact.conference", string.Join(words["list.separator"], facts.Conference));
        Add("edition.fact.edition", facts.AddendumTo is null ? facts.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : words.NameOf(NumberOf(facts)));
        Add("edition.fact.text", Adoption(facts, words));
        foreach (var correction in facts.Corrections ?? [])
        {
            var kind = correction.IsAmendment ? "amendments" : "corrections";
            Add($"{kind}.title", $"{words.Say($"{kind}.on", ("date", words.Day(correction.On)), ("number", correction.Version))}"
                + $"{words["label.separator"]}{correction.Reason}");
        }

        foreach (var signed in facts.SignedVersions ?? [])
        {
            lines.Add(new PrintedFact(words.Say("edition.fact.signed", ("number", signed.Version)), words.Number(signed.Signatures)));
        }

        if (facts.EarlierSignatories is > 0 and var earlier)
        {
            lines.Add(new PrintedFact(words["edition.fact.earlier"], words.Number(earlier)));
        }

        Add("edition.fact.roll", facts.CutOff is { } at ? PrintedRoll.AsOf("edition.roll.at", at, words) : null);
        lines.Add(new PrintedFact(words["edition.fact.text.hash"], null, facts.TextSha256));
        if (facts.AuthenticSha256 is { } authentic)
        {
            lines.Add(new PrintedFact(words["texts.authentic.label"], NameOf(facts.AuthenticLanguage!)));
            lines.Add(new PrintedFact(words["texts.authentic.hash"], null, authentic));
        }

        if (facts.MerkleRoot is { } root)
        {
            lines.Add(new PrintedFact(words["edition.fact.roll.hash"], null, root));
        }

        return lines;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                lines.Add(new PrintedFact(words[name], value));
            }
        }
    }

    private static PrintedVerification Verification(string address, Words words) => new(
        address, words.Say("edition.verify", ("address", address)), QrDrawing.Of(address),
        words.Say("edition.verify.code", ("address", address)));
}
