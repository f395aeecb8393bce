namespace Declarations.Registering;

/// <summary>
/// Connected components over "same" decisions. Pure: the same decisions give the same groups, heads and pointers, in whatever order
/// they were made and undone.
/// </summary>
internal static class ConnectedComponents
{
    /// <summary>The head confirmed first; the other members point to it by the shortest path, along the oldest decisions.</summary>
    public static List<SignatoryGroup> Of(IEnumerable<Signatory> signatories, IEnumerable<DuplicatePair> decisions)
    {
        var edges = decisions.OrderBy(d => d.DecidedAt).ThenBy(d => d.Id)
            .SelectMany(d => new[] { (From: d.LeftId, To: d.RightId, d.Id), (From: d.RightId, To: d.LeftId, d.Id) }).ToLookup(e => e.From);
        var unvisited = signatories.OrderBy(s => s.ConfirmedAt).ThenBy(s => s.Id).ToDictionary(s => s.Id);
        var groups = new List<SignatoryGroup>();
        foreach (var head in unvisited.Values.ToList())
        {
            if (!unvisited.Remove(head.Id))
            {
                continue;
            }

            head.BecomeHead();
            var members = new List<Signatory> { head };
            for (var i = 0; i < members.Count; i++)
            {
                foreach (var (_, to, decision) in edges[members[i].Id])
                {
                    if (unvisited.Remove(to, out var member))
                    {
                        member.MergeInto(members[i], head, decision);
                        members.Add(member);
                    }
                }
            }

            groups.Add(new SignatoryGroup(head, members));
        }

        return groups;
    }
}
