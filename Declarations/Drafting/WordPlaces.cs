namespace Declarations.Drafting;

/// <summary>How often one word stands in the three texts of a merge and in its result, and in which clauses.</summary>
internal sealed class WordPlaces
{
    private readonly int[] counts = new int[4];
    private bool isInConflict;

    public List<string> Ids { get; } = [];

    /// <summary>Whether the clauses of a word that each text has at most once can only be taken together.</summary>
    public bool MustBeJoined => counts[..3].Max() == 1 && (isInConflict ? Ids.Count > 1 && counts[0] == 1 : IsMiscounted);

    // Words that both sides added may be different ones.
    private bool IsMiscounted => (counts[0], counts[1], counts[2], counts[3]) is not (
        (0, 1, 1, 1 or 2) or (0, 1, 0, 1) or (0, 0, 1, 1) or (1, 1, 1, 1) or (1, 0, 1, 0) or (1, 1, 0, 0) or (1, 0, 0, 0));

    /// <param name="text">0: origin, 1: current, 2: yours, 3: merged.</param>
    public void Add(int text, string id, bool isOfConflict)
    {
        counts[text]++;
        isInConflict |= isOfConflict;
        if (Ids is [] || Ids[^1] != id)
        {
            Ids.Add(id);
        }
    }
}
