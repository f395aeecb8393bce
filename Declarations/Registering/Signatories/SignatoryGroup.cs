namespace Declarations.Registering;

/// <summary>
/// A head and all that answers join with it, as <see cref="ConnectedComponents"/> works it out. Changed only while locked: see
/// <see cref="SignatoryLocks"/>.
/// </summary>
public sealed class SignatoryGroup(Signatory head, IEnumerable<Signatory> members)
{
    public Signatory Head { get; } = head;

    public IReadOnlyList<Signatory> Members { get; } = [.. members];

    public bool Holds(Guid id) => Members.Any(m => m.Id == id);
}
