using Declarations.Jobs;
using Declarations.Matching;

namespace Declarations.Registering;

/// <summary>
/// Looks for signatories that one may be the same as: merges what is certain, asks about what is likely. A second run changes nothing.
/// </summary>
public static class DuplicateScan
{
    /// <summary>
    /// The Worker is asked to look by an outbox message of this kind, written when a signature is confirmed or stands again, and when
    /// signatories part.
    /// </summary>
    public const string Message = "signature.match";

    // Who bears a common name is not asked about with each of its namesakes.
    private const int MostQuestions = 5;

    public static async Task Seek(DeclarationsDb db, Guid signatoryId, DateTimeOffset now, CancellationToken cancel)
    {
        if (await ScannedSignatory.Find(db, signatoryId, cancel) is not var (sought, length))
        {
            return;
        }

        var keys = sought.Keys(db);
        await BlockingIndex.Write(db, signatoryId, keys, cancel);
        var candidates = await BlockingIndex.Candidates(db, sought.Signatory, keys, cancel);
        if (!await RareNameReview.PartIfDue(db, sought, candidates, now, cancel)
            && await Ask(db, sought, Likely(sought, candidates, length), RareNameReview.IsDoubtful(sought, candidates), now, cancel))
        {
            await Seek(db, signatoryId, now, cancel);
        }
    }

    /// <summary>Promises a look at each, in the transaction that makes it due.</summary>
    internal static void Due(DeclarationsDb db, IEnumerable<Signatory> signatories, DateTimeOffset now)
    {
        foreach (var signatory in signatories.Where(s => s.IsActive))
        {
            db.Enqueue(now, JobQueue.Work, Message, new DuplicateScanRequest(signatory.Id));
        }
    }

    /// <summary>The likeliest of each other group, the likeliest groups first. Equal names are always worth a question.</summary>
    private static List<(
        ScannedSignatory Other, float Score)> Likely(ScannedSignatory sought, List<ScannedSignatory> candidates, long length)
    {
        var bodies = candidates.Where(sought.SharesDomainWith).Append(sought).Select(other => other.Profile.Key)
            .Distinct(StringComparer.Ordinal).Count();
        return [.. candidates.Where(other => other.Signatory.HeadId != sought.Signatory.HeadId)
            .Select(other => (Other: other, Score: Score(other)))
            .Where(pair => pair.Score >= Matcher.AskFrom || sought.IsNamesakeOf(pair.Other))
            .OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Other.Signatory.Id)
            .DistinctBy(pair => pair.Other.Signatory.HeadId).Take(MostQuestions)];

        float Score(ScannedSignatory other) => Matcher.Certain(sought.Profile, other.Profile) is not null
            ? 1
            : Matcher.ScoreInRegister(sought.Profile, other.Profile, length, sought.SharesDomainWith(other) ? bodies : 1);
    }

    /// <summary>True when one was merged instead: then its group has to be looked at anew.</summary>
    private static async Task<bool> Ask(
        DeclarationsDb db, ScannedSignatory sought, List<(ScannedSignatory Other, float Score)> pairs, bool isDoubtful,
        DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var (other, _) in pairs.Where(pair => IsCertain(pair.Other)))
        {
            if (await CertainDuplicateMerge.Merge(db, sought, other, now, cancel))
            {
                return true;
            }
        }

        await db.AskOnce(
            [.. pairs.Select(
            pair => DuplicateQueue.New(db, sought.Signatory, pair.Other.Signatory.Id, pair.Score,
            Matcher.Why(sought.Profile, pair.Other.Profile), now, NameKeys.Version))],
            sought.Signatory.HeadId, [.. pairs.Select(pair => pair.Other.Signatory.HeadId)], cancel);
        return false;

        bool IsCertain(ScannedSignatory other) =>
            Matcher.Certain(sought.Profile, other.Profile) is { } rule
            && !(isDoubtful && rule is CertainDuplicateRules.SameCountryRareName);
    }
}

/// <summary>Asks the Worker to look for signatories that this one may be the same as.</summary>
public sealed record DuplicateScanRequest(Guid SignatoryId);
