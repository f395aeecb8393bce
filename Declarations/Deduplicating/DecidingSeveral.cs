using Declarations.Registering;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Deduplicating;

/// <summary>What became of one of several answers: the rule code and its words when it was refused.</summary>
public sealed record SeveralDecided(Guid Id, bool Done, string? Code, string? Refusal);

/// <summary>"The same" to several questions at once. Each is an answer of its own: refused alone, and taken back alone.</summary>
public static class DecidingSeveral
{
    public const int Most = 50;

    /// <exception cref="RuleBrokenException">More questions than <see cref="Most"/>.</exception>
    public static async Task<IReadOnlyList<SeveralDecided>> Same(DeclarationsDb db, Guid declarationId, IReadOnlyCollection<Guid> ids, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (ids.Count > Most)
        {
            throw new RuleBrokenException("too_many_at_once", $"At most {Most} questions are answered at once.");
        }

        var done = new List<SeveralDecided>();
        foreach (var id in ids.Distinct())
        {
            db.ChangeTracker.Clear();
            done.Add(await One(db, declarationId, id, actor, now, cancel));
        }

        return done;
    }

    /// <summary>What each pair would be listed as, alone; changes nothing.</summary>
    /// <param name="db">Where they are.</param>
    /// <param name="questions">At most <see cref="Most"/>.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<IReadOnlyDictionary<Guid, string>> Preview(DeclarationsDb db, IEnumerable<Question> questions, CancellationToken cancel)
    {
        var names = new Dictionary<Guid, string>();
        foreach (var question in questions)
        {
            var members = await db.Signatories.AsNoTracking().Where(s => s.HeadId == question.Left.SignatoryId || s.HeadId == question.Right.SignatoryId).ToListAsync(cancel);
            names[question.Id] = await (await NameSource.Of(db, members, await db.Joins(members, cancel), cancel)).Name(db, cancel);
        }

        return names;
    }

    private static async Task<SeveralDecided> One(DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            return await Deciding.Decide(db, declarationId, id, new Answer(DuplicateState.Same), actor, now, cancel, isFirst: true) is null
                ? new(id, false, "not_found", "There is no such question.")
                : new(id, true, null, null);
        }
        catch (RuleBrokenException refused)
        {
            return new(id, false, refused.Code, refused.Message);
        }
    }
}
