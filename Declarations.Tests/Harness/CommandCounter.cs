using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Declarations.Tests.Harness;

/// <summary>Counts the SQL commands of the contexts that it intercepts.</summary>
public sealed class CommandCounter : DbCommandInterceptor
{
    private int count;

    /// <summary>The number since the last call.</summary>
    public int Take() => Interlocked.Exchange(ref count, 0);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref count);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref count);
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }
}
