namespace Declarations.Matching;

/// <summary>Groups rows so that every two rows of a group merge by a certain rule; chains are not merged.</summary>
internal sealed class Cliques
{
    private readonly int[] groupOf;
    private readonly Dictionary<int, List<int>> members = [];

    public Cliques(int rows)
    {
        groupOf = [.. Enumerable.Range(0, rows)];
    }

    public int GroupOf(int row) => groupOf[row];

    public void Join(int left, int right, Func<int, int, bool> merges)
    {
        var (a, b) = (groupOf[left], groupOf[right]);
        if (a == b)
        {
            return;
        }

        var (ours, theirs) = (Members(a), Members(b));
        foreach (var row in ours)
        {
            foreach (var other in theirs)
            {
                if (!merges(row, other))
                {
                    return;
                }
            }
        }

        var group = Math.Min(a, b);
        List<int> joined = [.. ours, .. theirs];
        foreach (var row in joined)
        {
            groupOf[row] = group;
        }

        members.Remove(Math.Max(a, b));
        members[group] = joined;
    }

    private List<int> Members(int group) => members.TryGetValue(group, out var rows) ? rows : [group];
}
