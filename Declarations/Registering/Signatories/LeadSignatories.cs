using Declarations.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>The signatories that editions print first, under a heading of their own.</summary>
internal static class LeadSignatories
{
    /// <summary>Heads of groups: a merged group leads with any of its members.</summary>
    public static async Task<HashSet<Guid>> Of(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        [.. await db.Signatories.Where(s => s.DeclarationId == declarationId && s.IsLead).Select(s => s.HeadId).ToListAsync(cancel)];

    /// <summary>Marks a locked group, or takes the mark from it. The caller saves.</summary>
    public static void Mark(DeclarationsDb db, SignatoryGroup group, bool isLead, string actor, DateTimeOffset now)
    {
        if (group.Members.Any(member => member.IsLead) == isLead)
        {
            return;
        }

        foreach (var member in group.Members)
        {
            member.IsLead = isLead && member.Id == group.Head.Id;
        }

        db.RecordEvent(group.Head, isLead ? SignatoryEventKind.MadeLead : SignatoryEventKind.MadeOrdinary, actor, now);
        db.Record(now, actor, "signatory.lead_changed", $"signatory:{group.Head.Id}", group.Head.DeclarationId, new { IsLead = !isLead }, new { IsLead = isLead });
    }
}
