namespace Declarations.Registering;

/// <summary>Signatories merged by decisions, and the head that is listed for them.</summary>
internal sealed class SignatoryGroup(Signatory head, IEnumerable<Signatory> members)
{
    public Signatory Head { get; } = head;

    public IReadOnlyList<Signatory> Members { get; } = [.. members];

    public bool Contains(Guid id) => Members.Any(m => m.Id == id);
}
