using Declarations.Access;
using Declarations.Declaring;
using Declarations.Drafting;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Following;

public enum RemarkKind
{
    /// <summary>A comment names the member as <c>@Name</c>.</summary>
    Mention,

    /// <summary>A comment in a discussion that the member opened or took part in.</summary>
    Reply,

    /// <summary>The member's own discussion was resolved.</summary>
    Resolved,
}

/// <summary>Something written or decided that concerns a member.</summary>
/// <param name="Words">The comment; of a resolved discussion its opening comment.</param>
/// <param name="By">Who wrote or resolved; empty when it is not known any more.</param>
public sealed record Remark(RemarkKind Kind, string Slug, string Title, Guid ThreadId, string By, string Words, DateTimeOffset At);

/// <summary>What concerns one member in the drafts that the member sees, newest first.</summary>
public static class Remarks
{
    /// <summary>Everything after the first instant until the last, by others.</summary>
    public static async Task<List<Remark>> Between(
        DeclarationsDb db, Member member, DateTimeOffset after, DateTimeOffset until, int most, CancellationToken cancel)
    {
        var written = await Written(
            db, member, db.Comments.Where(c => c.DeletedAt == null && c.WrittenAt > after && c.WrittenAt <= until), most, cancel);
        var resolved = await db.Threads.AsNoTracking()
            .Where(t => t.AuthorId == member.Id && t.State == DiscussionState.Resolved && t.ResolvedAt > after && t.ResolvedAt <= until
                && t.ResolvedBy != member.Actor)
            .Join(Seen(db, member), t => t.DeclarationId, d => d.Id, (t, d) => new { t, d })
            .OrderByDescending(r => r.t.ResolvedAt).Take(most)
            .Select(r => new
            {
                r.d.Slug,
                r.d.Title,
                r.t.Id,
                r.t.ResolvedBy,
                r.t.ResolvedAt,
                Words = db.Comments.Where(c => c.ThreadId == r.t.Id && c.DeletedAt == null).OrderBy(c => c.WrittenAt).Select(c => c.Body).FirstOrDefault() ?? r.t.Suggestion,
            }).ToListAsync(cancel);
        var names = await db.Members.Select(m => new { m.Id, m.Name }).ToDictionaryAsync(m => $"member:{m.Id}", m => m.Name, StringComparer.Ordinal, cancel);
        return [.. written
            .Concat(resolved.Select(r => new Remark(RemarkKind.Resolved, r.Slug, r.Title, r.Id,
                names.GetValueOrDefault(r.ResolvedBy ?? "", ""), r.Words ?? "", r.ResolvedAt!.Value)))
            .OrderByDescending(r => r.At).Take(most)];
    }

    /// <summary>Mentions and replies in open discussions that the member has not answered.</summary>
    public static Task<List<Remark>> Unanswered(DeclarationsDb db, Member member, int most, CancellationToken cancel) =>
        Written(db, member, db.Comments.Where(c =>
            db.Threads.Any(t => t.Id == c.ThreadId && t.State == DiscussionState.Open)
            && !db.Comments.Any(own => own.ThreadId == c.ThreadId && own.AuthorId == member.Id && own.WrittenAt > c.WrittenAt)), most, cancel);

    internal static IQueryable<Declaration> Seen(DeclarationsDb db, Member member) => member.ForAllDeclarations
        ? db.Declarations : db.Declarations.Where(d => db.MemberDeclarations.Any(m => m.MemberId == member.Id && m.DeclarationId == d.Id));

    private static async Task<List<Remark>> Written(
        DeclarationsDb db, Member member, IQueryable<Comment> comments, int most, CancellationToken cancel)
    {
        var mention = $"@{member.Name}";
        var pattern = $"%{mention.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
        var found = await comments.AsNoTracking().Where(c => c.AuthorId != member.Id && c.Body != "")
            .Join(db.Threads, c => c.ThreadId, t => t.Id, (c, t) => new { c, t })
            .Join(Seen(db, member), r => r.t.DeclarationId, d => d.Id, (r, d) => new { r.c, r.t, d.Slug, d.Title })
            .Select(r => new { r.c, r.t.AuthorId, r.Slug, r.Title, IsMention = EF.Functions.ILike(r.c.Body, pattern) })
            .Select(r => new
            {
                r.c,
                r.Slug,
                r.Title,
                r.IsMention,
                IsReply = r.AuthorId == member.Id
                    || db.Comments.Any(own => own.ThreadId == r.c.ThreadId && own.AuthorId == member.Id && own.WrittenAt < r.c.WrittenAt),
            })
            .Where(r => r.IsMention || r.IsReply).OrderByDescending(r => r.c.WrittenAt).Take(most).ToListAsync(cancel);
        var longer = found.Exists(r => r.IsMention) ? await LongerNames(db, member, cancel) : [];
        return
        [
            .. found.Select(r => (Row: r, IsMention: r.IsMention && Names(r.c.Body, mention, longer))).Where(r => r.IsMention || r.Row.IsReply)
                .Select(r => new Remark(r.IsMention ? RemarkKind.Mention : RemarkKind.Reply, r.Row.Slug, r.Row.Title, r.Row.c.ThreadId,
                    r.Row.c.AuthorName, r.Row.c.Body, r.Row.c.WrittenAt)),
        ];
    }

    // "@Ann Marie" names a member of that name, and not Ann.
    private static async Task<List<string>> LongerNames(DeclarationsDb db, Member member, CancellationToken cancel) =>
        await db.Members.Where(m => m.Id != member.Id && m.Name.StartsWith(member.Name) && m.Name.Length > member.Name.Length)
            .Select(m => "@" + m.Name).ToListAsync(cancel);

    // "@Anna" does not name Annabel.
    private static bool Names(string body, string mention, List<string> longer)
    {
        for (var at = 0; (at = body.IndexOf(mention, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            var end = at + mention.Length;
            if ((end == body.Length || !char.IsLetterOrDigit(body[end]))
                && !longer.Exists(name => string.Compare(body, at, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0))
            {
                return true;
            }
        }

        return false;
    }
}
