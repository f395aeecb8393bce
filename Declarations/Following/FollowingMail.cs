using Declarations.Access;
using Declarations.Mailing;

namespace Declarations.Following;

/// <summary>What concerns a member, newest first, with the words.</summary>
internal static class FollowingMail
{
    public const int Most = 50;
    private const int LongestWords = 1500;

    public static Mail Of(Site site, Member member, string address, IReadOnlyList<Remark> remarks, FollowingMode mode, string token)
    {
        var draft = new MailDraft(Subject(remarks), "en").Say($"Dear {member.Name},");
        foreach (var remark in remarks.Take(Most))
        {
            draft.Say($"{Sentence(remark)} “{remark.Title}”:").Quote(Short(remark.Words))
                .Button("Open the discussion", $"{site.Link("drafting", remark.Slug)}?show=all&thread={remark.ThreadId}#thread-{remark.ThreadId}");
        }

        if (remarks.Count > Most)
        {
            draft.Say($"These are the newest {Most}. The drafting page lists all that wait for you.");
        }

        var stop = site.Link("unsubscribe", token);
        return draft.Say(mode == FollowingMode.Daily
                ? "You get such an email at most once a day. On the drafting page you choose whether you get it at once, daily or never."
                : "You get such an email at once. On the drafting page you choose whether you get it at once, daily or never.")
            .Detail("Drafting page", site.Link("drafting")).Detail("Stop these emails", stop).To(address) with
        { Unsubscribe = stop };
    }

    private static string Subject(IReadOnlyList<Remark> remarks) => remarks switch
    {
        [{ Kind: RemarkKind.Mention } one] => $"{one.By} mentioned you: {one.Title}",
        [{ Kind: RemarkKind.Reply } one] => $"{one.By} replied: {one.Title}",
        [var one] => $"Your discussion was resolved: {one.Title}",
        { Count: > Most } => $"More than {Most} remarks for you",
        _ => $"{remarks.Count} remarks for you: {string.Join(", ", remarks.Select(r => r.Title).Distinct(StringComparer.Ordinal).Take(3))}",
    };

    private static string Sentence(Remark remark) => remark.Kind switch
    {
        RemarkKind.Mention => $"{remark.By} mentioned you in",
        RemarkKind.Reply => $"{remark.By} replied in a discussion on",
        _ => remark.By.Length > 0 ? $"{remark.By} resolved your discussion on" : "Your discussion was resolved on",
    };

    private static string Short(string words) => words.Length <= LongestWords ? words : $"{words[..LongestWords]}…";
}
