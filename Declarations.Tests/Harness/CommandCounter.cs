using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Declarations.Tests.Harness;

/// <summary>Counts the SQL commands of the contexts that it intercepts.</summary>
public sealed class CommandCounter : DbCommandInterceptor
{
    private int count;

    /// <summary>Called with each command before it is sent.</summary>
    public Action<DbCommand>? Seen { get; set; }

    /// <summary>The number since the last call.</summary>
    public int Take() => Interlocked.Exchange(ref count, 0);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        Count(command);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Count(command);
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }

    private void Count(DbCommand command)
    {
        Interlocked.Increment(ref count);
        Seen?.Invoke(command);
    }
}
