namespace Declarations.Registering;

/// <summary>A head and all that answers join with it, as <see cref="Deduplicating.Grouping"/> works it out. Changed only while locked: see <see cref="SignatoryLocks"/>.</summary>
public sealed class SignatoryGroup(Signatory head, IEnumerable<Signatory> members)
{
    public Signatory Head { get; } = head;

    public IReadOnlyList<Signatory> Members { get; } = [.. members];

    /// <summary>In the order they confirmed.</summary>
    public IEnumerable<Signatory> Standing => Members.Where(m => m.Stands).OrderBy(m => m.ConfirmedAt).ThenBy(m => m.Id);

    public bool Holds(Guid id) => Members.Any(m => m.Id == id);
}
