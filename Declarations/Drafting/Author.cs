using Declarations.Access;

namespace Declarations.Drafting;

public sealed record Author(Guid Id, string Name, Role Role)
{
    public string Actor => $"member:{Id}";

    public bool May(Role role) => Role >= role;
}
