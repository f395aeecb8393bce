using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Access;

/// <summary>Tells a new member who added them, what they may do, where, and how to sign in.</summary>
internal static class NewMemberMail
{
    public static async Task<Mail> Of(
        DeclarationsDb db, Site site, Member member, NewMember request, Member inviter, CancellationToken cancel)
    {
        var slugs = request.Declarations?.OfType<string>().ToArray();
        var titles = slugs is not null
            ? await db.Declarations.Where(d => slugs.Contains(d.Slug)).OrderBy(d => d.Title).Select(d => d.Title).ToListAsync(cancel)
            : ["All declarations"];
        return new MailDraft("You can work on declarations now", "en")
            .Say($"Dear {member.Name},")
            .Say($"{inviter.Name} added you as a member. You need no password: ask for a link on the sign-in page with this address, "
                + "and it is mailed to you.")
            .Facts([("Your role", $"{member.Role}: {RoleText.Of(member.Role)}"),
                .. titles.Select((title, at) => (at == 0 ? "For" : "and for", title))])
            .Button("Go to the sign-in page", site.Link("sign-in"))
            .Say("If you do not know why you got this mail, ignore it, or tell the person named above.")
            .To(db.Privacy.UnsealText(member.Email, Member.EmailPurpose));
    }
}

/// <summary>What a role allows, in words.</summary>
public static class RoleText
{
    public static string Of(Role role) => role switch
    {
        Role.Reader => "Reads drafts and writes comments.",
        Role.Reviewer => "Reads, comments and suggests wording.",
        Role.Editor => "Reads, comments, suggests, saves versions, accepts suggestions and approves.",
        _ => "All that an editor does; also opens and closes signing, reviews the register and records deliveries.",
    };
}
