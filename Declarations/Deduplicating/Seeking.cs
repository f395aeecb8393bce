using Declarations.Matching;
using Declarations.Registering;
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
        var length = await db.SignatoryTallies.Where(t => db.Signatories.Any(s => s.Id == signatoryId && s.DeclarationId == t.DeclarationId)).SumAsync(t => t.Change, cancel);
        await Seek(db, signatoryId, length, now, cancel);
    }

    /// <param name="length">How many the register lists: the longer, the more look-alikes by chance.</param>
    internal static async Task Seek(DeclarationsDb db, Guid signatoryId, long length, DateTimeOffset now, CancellationToken cancel)
    {
        if (await Likeness.Of(db, db.Signatories.Where(s => s.Id == signatoryId && s.Stands), cancel) is not [var sought])
        {
            return;
        }

        var keys = sought.Keys(db);
        await MatchIndex.Write(db, sought.Signatory.Id, keys, cancel);
        var candidates = await MatchIndex.Candidates(db, sought.Signatory, keys, cancel);
        if (Doubting.IsDue(sought, candidates) && await Doubting.PartCompatriots(db, sought.Signatory, now, cancel) is { Count: > 0 } parted)
        {
            foreach (var id in parted.Union([sought.Signatory.Id]))
            {
                await Seek(db, id, length, now, cancel);
            }

            return;
        }

        await Ask(db, sought, Likely(sought, candidates, length), now, cancel);
    }

    /// <summary>The likeliest of each other group, the likeliest groups first. Equal names are always worth a question.</summary>
    private static List<(Likeness Other, float Score)> Likely(Likeness sought, List<Likeness> candidates, long length)
    {
        var bodies = candidates.Where(sought.SharesDomainWith).Append(sought).Select(other => other.Profile.Key).Distinct(StringComparer.Ordinal).Count();
        return [.. candidates.Where(other => other.Signatory.HeadId != sought.Signatory.HeadId)
            .Select(other => (Other: other, Score: Score(other)))
            .Where(pair => pair.Score >= Matcher.AskFrom || sought.IsNamesakeOf(pair.Other))
            .OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Other.Signatory.Id)
            .DistinctBy(pair => pair.Other.Signatory.HeadId)];

        float Score(Likeness other) => Matcher.Certain(sought.Profile, other.Profile) is not null
            ? 1
            : Matcher.ScoreInRegister(sought.Profile, other.Profile, length, sought.SharesDomainWith(other) ? bodies : 1);
    }

    private static async Task Ask(DeclarationsDb db, Likeness sought, List<(Likeness Other, float Score)> pairs, DateTimeOffset now, CancellationToken cancel)
    {
        if (pairs.Count == 0)
        {
            return;
        }

        var known = await db.AskedWith(sought.Signatory.HeadId, [.. pairs.Select(p => p.Other.Signatory.HeadId)], cancel);
        var questions = new List<Duplicate>();
        foreach (var (other, score) in pairs.Where(p => !known.Contains(p.Other.Signatory.HeadId)).Take(MostQuestions))
        {
            if (Matcher.Certain(sought.Profile, other.Profile) is null || !await Certainty.Merge(db, sought, other, now, cancel))
            {
                questions.Add(Questions.New(db, sought.Signatory, other.Signatory.Id, score, Matcher.Why(sought.Profile, other.Profile), now, NameKeys.Version));
            }
        }

        await db.AskOnce(questions, cancel);
    }
}

/// <summary>Asks the Worker to look for signatories that this one may be the same as.</summary>
public sealed record SeekRequest(Guid SignatoryId);
