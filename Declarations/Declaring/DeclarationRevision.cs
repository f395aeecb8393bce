using Declarations.Auditing;
using Declarations.Validation;

namespace Declarations.Declaring;

public sealed record DeclarationRevision(string? Title, string? Subtitle, int? Quorum, NewConference? Conference)
{
    public async Task Apply(DeclarationsDb db, Declaration declaration, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        var title = fields.Line("title", Title, 300);
        var subtitle = fields.Line("subtitle", Subtitle, 600);
        fields.Require(Title is null || title is not null, "title", "is required");
        var conference = Conference?.Read(fields);
        fields.ThrowIfAny();
        declaration.RequireDrafting();
        var before = new { declaration.Title, declaration.Subtitle, declaration.Quorum, declaration.Conference };
        declaration.Title = title ?? declaration.Title;
        declaration.Subtitle = Subtitle is null ? declaration.Subtitle : subtitle;
        declaration.Conference = conference ?? declaration.Conference;
        if (Quorum is { } quorum)
        {
            declaration.SetQuorum(quorum);
        }

        var after = new { declaration.Title, declaration.Subtitle, declaration.Quorum, declaration.Conference };
        db.Record(now, actor, "declaration.revised", $"declaration:{declaration.Id}", declaration.Id, before, after);
        await db.SaveChangesAsync(cancel);
    }
}
