using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Voting;

/// <summary>How a vote ended.</summary>
public enum VoteOutcome
{
    /// <summary>Its text was adopted.</summary>
    Adopted,

    /// <summary>A newer version was saved.</summary>
    Moot,

    /// <summary>Its text was adopted and then reopened.</summary>
    Voided,

    /// <summary>The secretariat cancelled it.</summary>
    Cancelled,

    /// <summary>Its due date passed, and another vote on the same text was opened.</summary>
    Lapsed,
}

public enum VoteState
{
    Open,

    /// <summary>The due date has passed; the text can be adopted if the quorum is met.</summary>
    Due,
    Adopted,
    Moot,
    Voided,
    Cancelled,
    Lapsed,
}

/// <summary>A vote of the board on one exact text. Its quorum and due date never change.</summary>
public sealed class Vote
{
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required int VersionNumber { get; init; }

    public required string TextSha256 { get; init; }

    /// <summary>How many must vote yes.</summary>
    public required int Quorum { get; init; }

    /// <summary>Nobody can vote from then on; null until the text is adopted.</summary>
    public required DateTimeOffset? DueAt { get; init; }

    /// <summary>When those who have not voted are reminded.</summary>
    public required DateTimeOffset? RemindAt { get; init; }

    public required Guid OpenedBy { get; init; }

    public required string OpenedByName { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? RemindedAt { get; private set; }

    public VoteOutcome? Outcome { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was cancelled.</summary>
    public string? Reason { get; private set; }

    /// <summary>The names of those who could have voted and had not when it ended, in order.</summary>
    public string[] NotVoted { get; private set; } = [];

    /// <summary>Whether editions print the statements of those who objected.</summary>
    public bool PrintsStatements { get; private set; }

    /// <param name="now">The instant.</param>
    /// <param name="newest">The declaration's newest version: an older text is no longer voted on, before a job notes it.</param>
    public VoteState StateAt(DateTimeOffset now, int newest) =>
        Outcome is { } outcome ? Enum.Parse<VoteState>(outcome.ToString())
        : VersionNumber < newest ? VoteState.Moot
        : DueAt <= now ? VoteState.Due : VoteState.Open;

    /// <exception cref="RuleBrokenException"><c>vote_closed</c>.</exception>
    public void RequireOpen(DateTimeOffset now)
    {
        if (EndedAt is not null || DueAt <= now)
        {
            throw new RuleBrokenException("vote_closed", $"The vote on version {VersionNumber} has ended. The secretariat can open another.");
        }
    }

    public void Remind(DateTimeOffset now) => RemindedAt ??= now;

    public void End(VoteOutcome outcome, IEnumerable<string> notVoted, DateTimeOffset now, string? reason = null) =>
        (Outcome, EndedAt, Reason, NotVoted) = (outcome, now, reason, [.. notVoted]);

    public void Adopt(bool printsStatements, IEnumerable<string> notVoted, DateTimeOffset now)
    {
        End(VoteOutcome.Adopted, notVoted, now);
        PrintsStatements = printsStatements;
    }

    /// <summary>Its adopted text is a draft again.</summary>
    public void Void(DateTimeOffset now) => (Outcome, EndedAt, PrintsStatements) = (VoteOutcome.Voided, now, false);
}

internal sealed class VoteMapping : IEntityTypeConfiguration<Vote>
{
    public void Configure(EntityTypeBuilder<Vote> builder) => builder.Property(v => v.TextSha256).HasColumnName("text_sha256");
}
