namespace Declarations.Registering;

/// <summary>A head and all that are merged into it. Changed only while locked: see <see cref="SignatoryLocks"/>.</summary>
public sealed class SignatoryGroup(Signatory head, IEnumerable<Signatory> members)
{
    private readonly List<Signatory> members = [.. members];

    public Signatory Head { get; } = head;

    public IReadOnlyList<Signatory> Members => members;

    /// <summary>In the order they confirmed.</summary>
    public IEnumerable<Signatory> Standing => members.Where(m => m.Stands).OrderBy(m => m.ConfirmedAt).ThenBy(m => m.Id);

    public bool Holds(Guid id) => members.Exists(m => m.Id == id);

    /// <summary>The other group's head now points at <paramref name="target"/>, the member here that it was found to be the same as.</summary>
    public void Take(SignatoryGroup other, Guid target, Guid duplicateId)
    {
        other.Head.MergeInto(target, duplicateId);
        foreach (var member in other.members)
        {
            member.HeadId = Head.Id;
        }

        members.AddRange(other.members);
    }

    /// <summary>Undoes one merge: the member leaves with all that had come through it.</summary>
    public SignatoryGroup Part(Signatory member)
    {
        member.Part();
        var leaving = new List<Signatory> { member };
        for (var i = 0; i < leaving.Count; i++)
        {
            leaving.AddRange(members.Where(m => m.MergedInto == leaving[i].Id));
        }

        members.RemoveAll(leaving.Contains);
        foreach (var each in leaving)
        {
            each.HeadId = member.Id;
        }

        return new SignatoryGroup(member, leaving);
    }
}
