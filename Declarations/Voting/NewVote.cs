using Declarations.Declaring;
using Declarations.Validation;

namespace Declarations.Voting;

/// <summary>A vote to open; with the declaration's quorum when none is named.</summary>
/// <param name="DueAt">RFC 3339 with its offset.</param>
public sealed record NewVote(int? Version, string? DueAt = null, int? Quorum = null)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);
    private static readonly TimeSpan ReminderBefore = TimeSpan.FromHours(24);

    internal Vote Read(Declaration declaration, string textSha256, Drafting.Author author, DateTimeOffset now)
    {
        var fields = new Fields();
        fields.Require(Quorum is null or (>= 1 and <= Declaration.LargestQuorum), "quorum",
            $"must be between 1 and {Declaration.LargestQuorum}");
        var due = DueAt is null ? (DateTimeOffset?)null : DeadlineMove.Read(DueAt, "dueAt");
        fields.Require(due is null || (due > now && due <= now + Longest), "dueAt", "must be in the future, within a year");
        fields.ThrowIfAny();
        return new Vote
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = declaration.Id,
            VersionNumber = Version!.Value,
            TextSha256 = textSha256,
            Quorum = Quorum ?? declaration.Quorum,
            DueAt = due,
            RemindAt = due is { } at ? Reminder(at, now) : null,
            OpenedBy = author.Id,
            OpenedByName = author.Name,
            OpenedAt = now,
        };
    }

    /// <summary>A day before the end; of a vote shorter than two days, after half its time.</summary>
    private static DateTimeOffset Reminder(DateTimeOffset due, DateTimeOffset now) =>
        due - now > 2 * ReminderBefore ? due - ReminderBefore : now + ((due - now) / 2);
}
