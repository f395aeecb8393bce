using Declarations.Drafting;

namespace Declarations.Api.Drafting;

/// <summary>A comparison of two versions by clause.</summary>
public sealed record TwoVersions(VersionLine From, VersionLine To, IReadOnlyList<ClauseChange> Clauses)
{
    public bool IsSame => Clauses.All(clause => clause.Change is ClauseChange.Same);

    /// <summary>A clause that is moved and changed counts as both.</summary>
    public int Count(string change) =>
        Clauses.Count(clause => change is ClauseChange.Moved ? clause.IsMoved : clause.Change == change);

    /// <summary>Consecutive unchanged clauses form one group; every other clause is a group of its own.</summary>
    public IReadOnlyList<IReadOnlyList<ClauseChange>> Groups
    {
        get
        {
            var groups = new List<List<ClauseChange>>();
            foreach (var clause in Clauses)
            {
                if (clause.Change is ClauseChange.Same && groups is [.., [.., { Change: ClauseChange.Same }] open])
                {
                    open.Add(clause);
                }
                else
                {
                    groups.Add([clause]);
                }
            }

            return groups;
        }
    }
}
