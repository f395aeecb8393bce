using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Texts;

namespace Declarations.Translating;

/// <summary>The newest translation with the changes of a save that started from an earlier one.</summary>
internal sealed class TranslationMerge(AuthenticText authentic, Translation? start, Translation? newest, Declaration declaration)
{
    private readonly Dictionary<string, TranslatedClause> before = start?.Read() ?? [];
    private readonly Dictionary<string, TranslatedClause> clauses = newest?.Read() ?? [];
    private readonly Dictionary<string, string> lines = new(StringComparer.Ordinal)
    {
        [NewTranslation.TitleKey] = newest?.Title ?? "",
        [NewTranslation.SubtitleKey] = newest?.Subtitle ?? "",
    };

    private string titleSource = newest?.TitleSource ?? "";

    public List<Conflict> Conflicts { get; } = [];

    public bool IsChanged { get; private set; }

    public void Take(IReadOnlyDictionary<string, string> given)
    {
        foreach (var (id, words) in given)
        {
            var (was, isNow) = (before.GetValueOrDefault(id)?.Words ?? "", clauses.GetValueOrDefault(id)?.Words ?? "");
            if (!Takes(id, was, isNow, words))
            {
                continue;
            }

            IsChanged = true;
            if (words.Length > 0)
            {
                clauses[id] = Of(id, words);
            }
            else
            {
                clauses.Remove(id);
            }
        }
    }

    public void TakeLine(string key, string? line)
    {
        var was = (key is NewTranslation.TitleKey ? start?.Title : start?.Subtitle) ?? "";
        if (line is not null && Takes(key, was, lines[key], line))
        {
            (lines[key], IsChanged, titleSource) = (line, true, TitleSourceOf(declaration));
        }
    }

    /// <summary>Words that somebody else has changed since are not confirmed by it.</summary>
    public void Confirm(IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            if (id is NewTranslation.TitleKey)
            {
                var source = TitleSourceOf(declaration);
                IsChanged |= titleSource != source;
                titleSource = source;
            }
            else if (clauses.GetValueOrDefault(id) is { } clause && authentic.Find(id) is not null
                && (before.GetValueOrDefault(id)?.Words == clause.Words) && Of(id, clause.Words) is var current
                && current.SourceSha256 != clause.SourceSha256)
            {
                (clauses[id], IsChanged) = (current, true);
            }
        }
    }

    public Translation Build(string language, int baseNumber, string summary, Author author, DateTimeOffset now)
    {
        // In the order of the authentic text; what it no longer has is last.
        var order = authentic.Text.Clauses.Select((clause, at) => (clause.Id, at)).ToDictionary(p => p.Id!, p => p.at, StringComparer.Ordinal);
        var kept = clauses.Values.OrderBy(c => order.GetValueOrDefault(c.ClauseId, int.MaxValue)).ToList();
        return new Translation
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = declaration.Id,
            Language = language,
            Number = (newest?.Number ?? 0) + 1,
            BaseNumber = baseNumber,
            VersionNumber = authentic.Number,
            Title = lines[NewTranslation.TitleKey] is { Length: > 0 } title ? title : null,
            Subtitle = lines[NewTranslation.SubtitleKey] is { Length: > 0 } subtitle ? subtitle : null,
            TitleSource = titleSource,
            ClauseIds = [.. kept.Select(c => c.ClauseId)],
            Words = [.. kept.Select(c => c.Words)],
            SourceSha256 = [.. kept.Select(c => c.SourceSha256)],
            SourceVersions = [.. kept.Select(c => c.SourceVersion)],
            Summary = summary,
            AuthorId = author.Id,
            AuthorName = author.Name,
            SavedAt = now,
        };
    }

    public static string TitleSourceOf(Declaration declaration) => TextDocument.Hash($"{declaration.Title}\n{declaration.Subtitle}");

    private TranslatedClause Of(string id, string words) => new(id, words, authentic.Sha256Of(authentic.Find(id)!), authentic.Number);

    private bool Takes(string id, string was, string isNow, string words)
    {
        if (words == was || words == isNow)
        {
            return false;
        }

        if (isNow == was)
        {
            return true;
        }

        Conflicts.Add(new Conflict(id, authentic.Find(id)?.Label ?? "",
            authentic.WithNumbers(was), authentic.WithNumbers(isNow), authentic.WithNumbers(words)));
        return false;
    }
}
