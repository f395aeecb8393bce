using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Texts;
using Declarations.Validation;

namespace Declarations.Translating;

/// <summary>The translation a save led to. IsNew is false when the newest one already has these words.</summary>
public sealed record SavedTranslation(int Number, bool IsNew);

/// <summary>Saves words of a translation as its next number. Others' words since its base stay; where both changed a clause, it is refused.</summary>
public static class SaveTranslation
{
    public static async Task<SavedTranslation> Save(
        DeclarationsDb db, Declaration declaration, string language, NewTranslation request, Author author, DateTimeOffset now,
        CancellationToken cancel)
    {
        var tag = ReadLanguage(declaration, language);
        var lines = request.ReadLines();
        var text = request.Text?.Read(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockText(declaration.Id, cancel);
        var newest = await db.FindTranslation(declaration.Id, tag, null, cancel);
        var start = await Base(db, declaration, tag, request.Base, newest, cancel);
        var authentic = await AuthenticText.Read(db, declaration, request.Version, cancel);
        if (text is not null)
        {
            request = request with { Words = Aligned(authentic, text, request.Text!, newest) };
        }

        var merge = new TranslationMerge(authentic, start, newest, declaration);
        merge.Take(Canonical(authentic, request, start, newest, cancel));
        merge.TakeLine(NewTranslation.TitleKey, lines.Title);
        merge.TakeLine(NewTranslation.SubtitleKey, lines.Subtitle);
        merge.Confirm(request.StillRight);
        if (merge.Conflicts.Count > 0)
        {
            throw new VersionConflictException(
                "Others changed the same clauses since your translation. Nothing was saved; both texts are included.",
                merge.Conflicts, newest?.Number ?? 0);
        }

        if (!merge.IsChanged)
        {
            return newest is null ? throw InvalidInputException.For("clauses", "must have words") : new(newest.Number, IsNew: false);
        }

        var translation = merge.Build(tag, request.Base, lines.Summary, author, now);
        db.Translations.Add(translation);
        db.Record(now, author.Actor, "translation.saved", $"translation:{translation.Id}", declaration.Id,
            after: new { translation.Language, translation.Number, translation.VersionNumber, translation.Summary });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new(translation.Number, IsNew: true);
    }

    /// <summary>Where each paragraph of a whole text would go. Nothing is written.</summary>
    public static async Task<IReadOnlyList<AlignedClause>> Align(
        DeclarationsDb db, Declaration declaration, string language, int? version, string? markdown, CancellationToken cancel)
    {
        var tag = ReadLanguage(declaration, language);
        var text = DraftInput.Text(markdown, cancel);
        var authentic = await AuthenticText.Read(db, declaration, version, cancel);
        var newest = await db.FindTranslation(declaration.Id, tag, null, cancel);
        return TranslationAlignment.Align(authentic, text, newest?.Read() ?? []);
    }

    /// <summary>The language's canonical tag.</summary>
    /// <exception cref="InvalidInputException">Not a tag, or the authentic language.</exception>
    public static string ReadLanguage(Declaration declaration, string language)
    {
        if (!Languages.IsTag(language))
        {
            throw InvalidInputException.For("language", "must be a language tag such as fr or pt-BR");
        }

        var tag = Languages.Canonical(language);
        return tag != declaration.Language ? tag
            : throw InvalidInputException.For("language", "is the language of the authentic text");
    }

    private static async Task<Translation?> Base(
        DeclarationsDb db, Declaration declaration, string language, int number, Translation? newest, CancellationToken cancel) =>
        number == 0 ? null : newest?.Number == number ? newest
            : await db.FindTranslation(declaration.Id, language, number, cancel) ?? throw new RuleBrokenException(
                "version_unknown", $"There is no translation {number} to start from; the newest is {newest?.Number ?? 0}.");

    private static Dictionary<string, string> Aligned(
        AuthenticText authentic, TextDocument text, WholeTranslation whole, Translation? newest)
    {
        var items = TranslationAlignment.Align(authentic, text, newest?.Read() ?? []);
        if (whole.Places.Keys.FirstOrDefault(at => at < 0 || at >= items.Count, -1) is >= 0 and var outside)
        {
            throw InvalidInputException.For("places", $"must be places of the text, from 0 to {items.Count - 1}; {outside} is none");
        }

        var unclear = items.Where(item => item.IsGuess && !whole.Places.ContainsKey(item.At)).ToList();
        if (unclear.Count > 0)
        {
            throw new AlignmentUnclearException(unclear);
        }

        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var id = whole.Places.TryGetValue(item.At, out var chosen) ? chosen : item.ClauseId;
            if (id is not null && !words.TryAdd(id, authentic.WithNumbers(item.Words)))
            {
                throw InvalidInputException.For("places", $"must give each clause once; {id} is given twice");
            }
        }

        return words;
    }

    /// <summary>The given words as they are stored; empty where they are removed. Those that are as they were in the base are left out.</summary>
    private static Dictionary<string, string> Canonical(
        AuthenticText authentic, NewTranslation request, Translation? start, Translation? newest, CancellationToken cancel)
    {
        var fields = new Fields();
        var (before, known) = (start?.Read() ?? [], newest?.Read() ?? []);
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, markdown) in request.Words)
        {
            var words = ClauseId.Attribute().Replace(markdown, "").ReplaceLineEndings("\n").Trim();
            if (authentic.WithIds(words) == (before.GetValueOrDefault(id)?.Words ?? ""))
            {
                continue;
            }

            fields.Require(authentic.Find(id) is not null || (words.Length == 0 && known.ContainsKey(id)), FieldOf(id),
                $"is not a clause of version {authentic.Number}");
            fields.Require(NoteNumbers.Cited(words).All(authentic.HasNote), FieldOf(id), "cites a footnote that the authentic text does not have");
            given[id] = authentic.WithIds(words);
        }

        fields.ThrowIfAny();
        var all = known.Values.Where(c => authentic.Find(c.ClauseId) is not null).ToDictionary(c => c.ClauseId, c => c.Words, StringComparer.Ordinal);
        foreach (var (id, words) in given)
        {
            if (words.Length > 0)
            {
                all[id] = words;
            }
            else
            {
                all.Remove(id);
            }
        }

        if (given.Values.Any(words => words.Length > 0))
        {
            var written = TranslatedText.WordsOf(TranslatedText.Compose(authentic, all, FieldOf, cancel));
            foreach (var id in given.Keys.Where(id => given[id].Length > 0).ToList())
            {
                given[id] = written[id];
            }
        }

        return given;
    }

    private static string FieldOf(string id) => $"clauses.{id}";
}
