using Declarations.Auditing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Declaring;

/// <summary>Absent parts stay unchanged. The organiser can change in every state, the rest while the text is a draft.</summary>
public sealed record DeclarationRevision(
    string? Title, string? Subtitle, int? Quorum, NewConference? Conference, NewOrganiser? Organiser = null)
{
    public async Task Apply(DeclarationsDb db, Declaration declaration, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        var title = fields.Line("title", Title, 300);
        var subtitle = fields.Line("subtitle", Subtitle, 600);
        fields.Require(Title is null || title is not null, "title", "is required");
        var conference = Conference?.Read(fields);
        var organiser = Organiser?.Read(fields, declaration.Organiser);
        fields.ThrowIfAny();
        if (Title is not null || Subtitle is not null || Quorum is not null || Conference is not null)
        {
            declaration.RequireDrafting();
        }

        var (before, earlierQuorum) = (State(declaration), declaration.Quorum);
        declaration.Title = title ?? declaration.Title;
        declaration.Subtitle = Subtitle is null ? declaration.Subtitle : subtitle;
        declaration.Conference = conference ?? declaration.Conference;
        declaration.Organiser = organiser ?? declaration.Organiser;
        if (Quorum is { } quorum)
        {
            declaration.SetQuorum(quorum);
        }

        if (before.Equals(State(declaration)))
        {
            return;
        }

        db.Record(now, actor, "declaration.revised", $"declaration:{declaration.Id}", declaration.Id, before, State(declaration));
        if (declaration.Quorum < earlierQuorum
            && await db.Votes.AnyAsync(v => v.DeclarationId == declaration.Id && v.EndedAt == null, cancel))
        {
            db.Record(now, actor, "vote.quorum_lowered", $"declaration:{declaration.Id}", declaration.Id, new { Quorum = earlierQuorum },
                new { declaration.Quorum });
        }

        await db.SaveChangesAsync(cancel);
    }

    private static object State(Declaration d) => new { d.Title, d.Subtitle, d.Quorum, d.Conference, d.Organiser };
}
