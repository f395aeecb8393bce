using Declarations.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Storing;

public sealed partial class DeclarationsDb
{
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditLink> AuditLinks => Set<AuditLink>();
}
