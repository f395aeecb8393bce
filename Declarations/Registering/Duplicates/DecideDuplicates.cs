using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>What became of one of several answers: the rule code and its words when it was refused.</summary>
public sealed record BatchDecisionResult(Guid Id, bool Done, string? Code, string? Refusal);

/// <summary>A signatory that several answers make: what it is listed as and how, whom it is for, and which answers make it.</summary>
public sealed record BatchPreview(string Name, Listing Listing, IReadOnlyList<string> SignOns, IReadOnlyList<Guid> Questions);

/// <summary>"The same" to several questions at once. Each is an answer of its own: refused alone, and taken back alone.</summary>
public static class DecideDuplicates
{
    public const int Most = 50;

    /// <exception cref="RuleBrokenException">More questions than <see cref="Most"/>.</exception>
    public static async Task<IReadOnlyList<BatchDecisionResult>> Same(
        DeclarationsDb db, Guid declarationId, IReadOnlyCollection<Guid> ids, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        RequireFew(ids.Count);
        var done = new List<BatchDecisionResult>();
        foreach (var id in ids.Distinct())
        {
            db.ChangeTracker.Clear();
            done.Add(await One(db, declarationId, id, actor, now, cancel));
        }

        return done;
    }

    /// <summary>Which signatories "the same" to all of these would make; changes nothing.</summary>
    /// <exception cref="RuleBrokenException">More questions than <see cref="Most"/>.</exception>
    public static async Task<IReadOnlyList<BatchPreview>> Preview(
        DeclarationsDb db, IReadOnlyCollection<DuplicateItem> questions, CancellationToken cancel)
    {
        RequireFew(questions.Count);
        var made = new List<BatchPreview>();
        foreach (var together in Together(questions))
        {
            var ids = together.SelectMany(q => new[] { q.Left.SignatureId, q.Right.SignatureId }).Distinct().ToArray();
            var heads = db.Signatories.Where(s => ids.Contains(s.Id)).Select(s => s.HeadId);
            var members = await db.Signatories.AsNoTracking().Where(s => heads.Contains(s.HeadId)).ToListAsync(cancel);
            var source = await ListedNameSource.Of(db, members, await db.Joins(members, cancel), cancel);
            var names = together.SelectMany(q => new[] { q.Earlier, q.Later }).DistinctBy(side => side.SignatureId)
                .OrderBy(side => side.SignedAt).Select(side => side.Name);
            made.Add(new(await source.Name(db, cancel), source.Listing, [.. names], [.. together.Select(q => q.Id)]));
        }

        return made;
    }

    // Questions that have a group in common make one signatory together.
    private static List<List<DuplicateItem>> Together(IEnumerable<DuplicateItem> questions)
    {
        var sets = new List<(HashSet<Guid> Heads, List<DuplicateItem> Questions)>();
        foreach (var question in questions)
        {
            var (heads, all) = (new HashSet<Guid> { question.Left.SignatoryId, question.Right.SignatoryId }, new List<DuplicateItem>());
            foreach (var met in sets.Where(set => set.Heads.Overlaps(heads)).ToList())
            {
                sets.Remove(met);
                heads.UnionWith(met.Heads);
                all.AddRange(met.Questions);
            }

            all.Add(question);
            sets.Add((heads, all));
        }

        return sets.ConvertAll(set => set.Questions);
    }

    private static void RequireFew(int count)
    {
        if (count > Most)
        {
            throw new RuleBrokenException("too_many_at_once", $"At most {Most} questions are answered at once.");
        }
    }

    private static async Task<BatchDecisionResult> One(
        DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            return await DecideDuplicate.Decide(db, declarationId, id, new DuplicateDecision(DuplicateState.Same), actor, now, cancel,
                isFirst: true) is null
                ? new(id, false, "not_found", "There is no such question.")
                : new(id, true, null, null);
        }
        catch (RuleBrokenException refused)
        {
            return new(id, false, refused.Code, refused.Message);
        }
    }
}
