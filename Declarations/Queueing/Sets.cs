using Declarations.Queueing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Storing;

public sealed partial class DeclarationsDb
{
    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();
}
