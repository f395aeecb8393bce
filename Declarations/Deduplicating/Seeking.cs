using Declarations.Matching;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Deduplicating;

/// <summary>Looks for signatories that one may be the same as: merges what is certain, asks about what is likely. A second run changes nothing.</summary>
public static class Seeking
{
    /// <summary>The Worker is asked to look by an outbox message of this kind, written when a signature is confirmed.</summary>
    public const string Message = "signature.match";

    // Who bears a common name is not asked about with each of its namesakes.
    private const int MostQuestions = 5;

    public static async Task Seek(DeclarationsDb db, Guid signatoryId, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Signatories.AsNoTracking().SingleOrDefaultAsync(s => s.Id == signatoryId && s.Stands, cancel) is not { } signatory
            || await Likeness.Of(db, [signatory], cancel) is not [var sought])
        {
            return;
        }

        var keys = sought.Keys(db);
        await MatchIndex.Write(db, signatoryId, keys, cancel);
        await Doubting.PartCompatriots(db, signatory, now, cancel);
        var candidates = await Likeness.Of(db, await MatchIndex.Candidates(db, signatory, keys, cancel), cancel);
        await Ask(db, sought, Best(sought, candidates), now, cancel);
    }

    /// <summary>The likeliest of each group, the likeliest groups first. Equal names are always worth a question.</summary>
    private static List<(Likeness Other, MatchResult Result)> Best(Likeness sought, List<Likeness> candidates) =>
        [.. candidates.Select(other => (Other: other, Result: Matcher.Match(sought.Profile, other.Profile)))
            .Where(pair => pair.Result.Decision != MatchDecision.Different || string.Equals(pair.Other.Profile.Key, sought.Profile.Key, StringComparison.Ordinal))
            .OrderByDescending(pair => pair.Result.Score).ThenBy(pair => pair.Other.Signatory.Id)
            .DistinctBy(pair => pair.Other.Signatory.HeadId)];

    private static async Task Ask(DeclarationsDb db, Likeness sought, List<(Likeness Other, MatchResult Result)> pairs, DateTimeOffset now, CancellationToken cancel)
    {
        if (pairs.Count == 0)
        {
            return;
        }

        var known = await db.AskedWith(sought.Signatory.HeadId, [.. pairs.Select(p => p.Other.Signatory.HeadId)], cancel);
        foreach (var (other, result) in pairs.Where(p => !known.Contains(p.Other.Signatory.HeadId)).Take(MostQuestions))
        {
            if (result.Decision != MatchDecision.Same || !await Certainty.Merge(db, sought, other, result, now, cancel))
            {
                await db.AskOnce(sought.Signatory, other.Signatory.Id, result, now, cancel);
            }
        }
    }
}

/// <summary>Asks the Worker to look for signatories that this one may be the same as.</summary>
public sealed record SeekRequest(Guid SignatoryId);
