using Declarations.Correcting;
using Declarations.Declaring;
using Declarations.Registering;
using Declarations.Voting;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>What an edition says about its text: who objected, how it was corrected, which version was signed how often.</summary>
internal static class TextHistory
{
    public static async Task<EditionFacts> AddTo(
        EditionFacts facts, DeclarationsDb db, Declaration declaration, IReadOnlySet<Guid> roll,
        CancellationToken cancel)
    {
        if (declaration.VotedVersion is not { } voted)
        {
            return facts;
        }

        var corrections = await CorrectionList.Of(db, declaration, cancel);
        return facts with
        {
            MinorityStatements = await Statements(db, declaration, voted, cancel),
            AdoptedVersion = voted == facts.Version ? null : voted,
            Corrections = corrections.Count == 0 ? null
                : [.. corrections.Select(c => new PrintedCorrection(
                    declaration.DayOf(c.CreatedAt), c.VersionNumber, c.Reason, c.Kind is TextChangeKind.Amendment))],
            EarlierSignatories = declaration.AmendedVersion is null
                ? null : (await EarlierSignatories.Count(db, declaration, cancel)).Total,
            SignedVersions = corrections.Count == 0 ? null : await SignedVersions(db, declaration, roll, cancel),
        };
    }

    /// <summary>Words about the text that an edition prints: minority statements and the reasons of corrections.</summary>
    public static async Task<IReadOnlyList<StatedText>> Texts(DeclarationsDb db, Declaration declaration, CancellationToken cancel) =>
        declaration.VotedVersion is not { } voted ? [] :
        [
            .. (await Statements(db, declaration, voted, cancel) ?? []).Select(s => new StatedText($"Minority statement of {s.Name}", $"{s.Name} {s.Statement}")),
            .. (await CorrectionList.Of(db, declaration, cancel)).Select(c => new StatedText(
                $"Reason of the {(c.Kind is TextChangeKind.Amendment ? "amendment" : "correction")} of version {c.VersionNumber}", c.Reason)),
        ];

    private static async Task<IReadOnlyList<MinorityStatement>?> Statements(
        DeclarationsDb db, Declaration declaration, int voted, CancellationToken cancel)
    {
        var vote = await VoteResults.OnVersion(db, declaration.Id, voted, cancel);
        return vote is { Vote: { Outcome: VoteOutcome.Adopted, PrintsStatements: true } }
            ? [.. vote.Ballots.Where(b => b.Choice is BallotChoice.Object).Select(b => new MinorityStatement(b.MemberName, b.Statement!))]
            : null;
    }

    // A row of the roll may have several signatures: its newest text counts, so that the counts add up to the rows.
    private static async Task<IReadOnlyList<SignedVersion>> SignedVersions(
        DeclarationsDb db, Declaration declaration, IReadOnlySet<Guid> roll, CancellationToken cancel)
    {
        var rows = await (
            from signatory in db.Signatories
            where signatory.DeclarationId == declaration.Id && signatory.IsActive
            join signature in db.Signatures on signatory.Id equals signature.Id
            group signature.TextVersion by signatory.HeadId into texts
            select new { texts.Key, Version = texts.Max() }).ToListAsync(cancel);
        return [.. rows.Where(row => roll.Contains(row.Key)).GroupBy(row => row.Version).OrderBy(group => group.Key)
            .Select(group => new SignedVersion(group.Key, group.Count()))];
    }
}
