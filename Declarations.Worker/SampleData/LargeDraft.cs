using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Texts;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Worker.SampleData;

/// <summary>A draft of many clauses under much discussion: threads with replies and suggestions in every state, over several versions.</summary>
internal sealed class LargeDraft(Func<DeclarationsDb> open, Site site, Declaration declaration, IReadOnlyList<Author> people, DateTimeOffset begun)
{
    private const int Seed = 20_291, Accepted = 8;

    private static readonly string[] Remarks =
    [
        "Our members in three countries asked for exactly this.", "Is this still true after the last session?", "Two sentences would be easier to translate.",
        "Who pays for it? Without that the paragraph is a wish.", "We said so in 2024 as well, and in fewer words.", "Could we name the convention's article here?",
        "I would not promise a date that we cannot check.", "For defenders in small towns this is the point that matters most.", "The word is too strong for some delegations.",
        "Please keep this. It is the reason why we sign.",
    ];

    private static readonly string[] Replies =
    [
        "Agreed.", "I asked our lawyers and shall come back to it on Thursday.", "Then let us move it to the annex.", "The figures are in the note of last week.",
        "Fine for us, if the list stays.", "I see it otherwise, but can live with it.", "Done in the new version, I think. Please look again.",
    ];

    private readonly Random random = new(Seed);

    public async Task Write(int clauses, int threads, CancellationToken cancel)
    {
        var editor = people[0];
        var whole = new LargeText(Seed).Write(clauses);
        var first = new LargeText(Seed).Write(clauses * 3 / 5);
        await using var db = open();
        await SaveVersion.Save(db, declaration.Id, new(first, "What the working groups sent", 0), editor, begun, cancel);
        await Discuss(db, 1, threads / 2, begun.AddDays(1), cancel);
        await SaveVersion.Save(db, declaration.Id, new(whole, "With the sections of the second meeting", 1), editor, begun.AddDays(8), cancel);
        await Discuss(db, 2, threads - threads / 2, begun.AddDays(9), cancel);
        await Accept(db, begun.AddDays(16), cancel);
    }

    private async Task Discuss(DeclarationsDb db, int version, int threads, DateTimeOffset from, CancellationToken cancel)
    {
        var clauses = (await db.FindVersion(declaration.Id, version, cancel))!.Read().Clauses;
        for (var n = 0; n < threads; n++)
        {
            db.ChangeTracker.Clear();
            // A tenth of the clauses has half of the discussions.
            var clause = clauses[random.Next(2) == 0 ? random.Next(clauses.Count / 10) * 10 : random.Next(clauses.Count)];
            var (author, at) = (Anyone(), from.AddMinutes(9000.0 / threads * n));
            var thread = (await new NewThread(version, clause.Id, Quote(clause), Any(Remarks), n % 5 == 0 ? Reworded(clause) : null)
                .Open(db, declaration.Id, author, at, cancel))!;
            for (var (reply, replies) = (0, random.Next(5)); reply < replies; reply++)
            {
                at = at.AddMinutes(20 + random.Next(400));
                await ThreadActions.Comment(db, declaration.Id, thread.Id, Any(Replies), Anyone(), at, cancel);
            }

            await End(db, thread, n, at.AddHours(1), cancel);
        }
    }

    private async Task End(DeclarationsDb db, DiscussionThread thread, int n, DateTimeOffset at, CancellationToken cancel)
    {
        if (thread.Suggestion is null && n % 3 == 0)
        {
            await ThreadActions.Resolve(db, declaration.Id, thread.Id, people[0], at, cancel);
        }
        else if (thread.Suggestion is not null && n % 4 == 0)
        {
            await DeclineSuggestion.Decline(db, site, declaration, thread.Id, "The paragraph before says it already.", (people[0], at), cancel);
        }
    }

    /// <summary>Suggestions on different clauses, so that each can be accepted.</summary>
    private async Task Accept(DeclarationsDb db, DateTimeOffset at, CancellationToken cancel)
    {
        var suggestions = await db.Threads.AsNoTracking()
            .Where(t => t.DeclarationId == declaration.Id && t.State == DiscussionState.Open && t.Suggestion != null && t.VersionNumber == 2)
            .OrderBy(t => t.OpenedAt).ThenBy(t => t.Id).Select(t => new { t.Id, t.ClauseId }).ToListAsync(cancel);
        var chosen = suggestions.DistinctBy(t => t.ClauseId, StringComparer.Ordinal).Take(Accepted).Select(t => t.Id).ToList();
        if (chosen.Count > 0)
        {
            await new AcceptSuggestion(db, site, declaration, people[0], at).Accept(chosen, 2, cancel);
        }
    }

    private NewThread.QuoteInput? Quote(Clause clause)
    {
        var words = clause.Text.Split(' ');
        if (random.Next(4) == 0 || words.Length < 8)
        {
            return null;
        }

        var from = random.Next(words.Length - 6);
        return new(string.Join(' ', words[from..(from + 3 + random.Next(4))]), null, null);
    }

    private string Reworded(Clause clause)
    {
        var at = clause.Markdown.LastIndexOf(' ');
        return at < 0 ? clause.Markdown : $"{clause.Markdown[..at]} {Any(["openly and", "gladly and", "soon and", "always and"])}{clause.Markdown[at..]}";
    }

    private Author Anyone() => people[random.Next(people.Count)];

    private string Any(string[] of) => of[random.Next(of.Length)];
}
