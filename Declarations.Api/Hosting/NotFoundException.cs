namespace Declarations.Api.Hosting;

/// <summary>Something named by the request does not exist or may not be seen. Answered with 404 and the code <c>not_found</c>.</summary>
public sealed class NotFoundException(string what) : Exception($"There is no such {what}.");

internal static class NotFoundExtensions
{
    /// <exception cref="NotFoundException">The query found nothing.</exception>
    public static async Task<T> OrNotFound<T>(this Task<T?> query, string what)
        where T : class => await query ?? throw new NotFoundException(what);

    /// <exception cref="NotFoundException">The result is false.</exception>
    public static async Task OrNotFound(this Task<bool> action, string what)
    {
        if (!await action)
        {
            throw new NotFoundException(what);
        }
    }
}
