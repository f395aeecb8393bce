using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Storing;

public sealed partial class DeclarationsDb
{
    public DbSet<Signature> Signatures => Set<Signature>();

    public DbSet<SignatureToken> SignatureTokens => Set<SignatureToken>();

    public DbSet<CodeAttempts> CodeAttempts => Set<CodeAttempts>();
}
