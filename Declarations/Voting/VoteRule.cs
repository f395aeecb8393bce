using Declarations.Localization;

namespace Declarations.Voting;

/// <summary>What members read about a vote, on its page and in its mails.</summary>
public static class VoteRule
{
    /// <summary>How votes are counted.</summary>
    public static string Counting(int quorum) =>
        $"The text can be adopted when at least {(quorum == 1 ? "one member votes" : $"{quorum} members vote")} yes. Abstentions and "
        + "objections do not count as yes. An objection does not prevent adoption; it is shown with its statement.";

    public static string Ends(DateTimeOffset? dueAt) =>
        dueAt is { } due ? $"on {At(due)}" : "when the secretariat adopts the text, or when a newer version is saved";

    public static string At(DateTimeOffset instant) => Words.In(Language.English).DayAndTime(instant, "UTC");

    public static string Of(BallotChoice choice) => choice switch
    {
        BallotChoice.Yes => "yes",
        BallotChoice.Abstain => "abstain",
        _ => "object",
    };
}
