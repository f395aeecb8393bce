using Declarations.Access;
using Declarations.Declaring;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Voting;

/// <summary>Mails about a vote to members, in English like their pages.</summary>
internal sealed class VoteMails(DeclarationsDb db, Site site, Declaration declaration, Vote vote, DateTimeOffset now)
{
    private string Text => $"version {vote.VersionNumber} of “{declaration.Title}”";

    public void Opened(IEnumerable<Member> members, string summary) => Send(members, member =>
        new MailDraft($"Please vote on version {vote.VersionNumber}: {declaration.Title}", "en")
            .Say($"Dear {member.Name},")
            .Say($"{vote.OpenedByName} opened a vote of the Board on {Text}.")
            .Facts(Facts(summary))
            .Say(VoteRule.Counting(vote.Quorum))
            .Button("Read and vote", Page()));

    public void Reminder(IEnumerable<Member> members) => Send(members, member =>
        new MailDraft($"Your vote is missing: {declaration.Title}", "en")
            .Say($"Dear {member.Name},")
            .Say($"You have not voted yet on {Text}.")
            .Facts(Facts(""))
            .Say(VoteRule.Counting(vote.Quorum))
            .Button("Read and vote", Page()));

    /// <summary>Tells those who voted that their votes no longer count, and why.</summary>
    public async Task NoLongerCounts(string why, CancellationToken cancel)
    {
        var ballots = await db.Ballots.AsNoTracking().Where(b => b.VoteId == vote.Id && b.ReplacedAt == null)
            .Join(db.Members, b => b.MemberId, m => m.Id, (ballot, member) => new { ballot.Choice, member })
            .OrderBy(b => b.member.Id).ToListAsync(cancel);
        foreach (var voted in ballots)
        {
            Send([voted.member], member => new MailDraft($"Your vote no longer counts: {declaration.Title}", "en")
                .Say($"Dear {member.Name},")
                .Say($"You voted “{VoteRule.Of(voted.Choice)}” on {Text}. {why}")
                .Say("A vote counts for exactly the text it was given on. If a new vote is opened, you are asked again.")
                .Button("See where the text stands", site.Link("drafting", declaration.Slug)));
        }
    }

    private List<(string, string)> Facts(string summary) =>
    [
        .. summary.Length > 0 ? new[] { ("What changed", summary) } : [],
        ("The vote ends", VoteRule.Ends(vote.DueAt)),
        ("SHA-256 of the text", vote.TextSha256),
    ];

    private string Page() => $"{site.Link("drafting", declaration.Slug, "vote")}?version={vote.VersionNumber}";

    private void Send(IEnumerable<Member> members, Func<Member, MailDraft> write)
    {
        foreach (var member in members)
        {
            db.EnqueueMail(now, write(member).To(db.Privacy.UnsealText(member.Email, Member.EmailPurpose)));
        }
    }
}
