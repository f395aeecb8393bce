namespace Declarations.Registering;

/// <summary>
/// Who is one: the signatories that answers join, directly or through others. Pure, so that the same answers give the same
/// groups, heads and pointers, whatever was answered and taken back in between.
/// </summary>
internal static class ConnectedComponents
{
    /// <summary>The head is who confirmed first; everybody else points the shortest way to it, along the oldest answers.</summary>
    /// <param name="signatories">All of some groups: no answer joins one of them with somebody else.</param>
    /// <param name="answers">Those that join two of them.</param>
    public static List<SignatoryGroup> Of(IEnumerable<Signatory> signatories, IEnumerable<Duplicate> answers)
    {
        var joined = answers.OrderBy(a => a.DecidedAt).ThenBy(a => a.Id)
            .SelectMany(a => new[] { (From: a.LeftId, To: a.RightId, a.Id), (From: a.RightId, To: a.LeftId, a.Id) }).ToLookup(a => a.From);
        var left = signatories.OrderBy(s => s.ConfirmedAt).ThenBy(s => s.Id).ToDictionary(s => s.Id);
        var groups = new List<SignatoryGroup>();
        foreach (var head in left.Values.ToList())
        {
            if (!left.Remove(head.Id))
            {
                continue;
            }

            head.Lead();
            var members = new List<Signatory> { head };
            for (var i = 0; i < members.Count; i++)
            {
                foreach (var (_, to, answer) in joined[members[i].Id])
                {
                    if (left.Remove(to, out var member))
                    {
                        member.Follow(head, members[i], answer);
                        members.Add(member);
                    }
                }
            }

            groups.Add(new SignatoryGroup(head, members));
        }

        return groups;
    }
}
