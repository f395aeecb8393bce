using Declarations.Drafting;

namespace Declarations.Api.Drafting;

/// <summary>Two versions side by side, clause by clause.</summary>
public sealed record TwoVersions(VersionLine From, VersionLine To, IReadOnlyList<ClauseChange> Clauses)
{
    public bool IsSame => Clauses.All(clause => clause.Change is ClauseChange.Same);

    public int Count(string change) => Clauses.Count(clause => clause.Change == change);

    /// <summary>Runs of unchanged clauses fold into one stretch; everything else stands alone.</summary>
    public IReadOnlyList<IReadOnlyList<ClauseChange>> Stretches
    {
        get
        {
            var stretches = new List<List<ClauseChange>>();
            foreach (var clause in Clauses)
            {
                if (clause.Change is ClauseChange.Same && stretches is [.., [.., { Change: ClauseChange.Same }] open])
                {
                    open.Add(clause);
                }
                else
                {
                    stretches.Add([clause]);
                }
            }

            return stretches;
        }
    }
}
