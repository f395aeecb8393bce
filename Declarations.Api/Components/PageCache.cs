using System.Collections.Concurrent;
using System.Diagnostics;
using Declarations.Database;

namespace Declarations.Api.Components;

/// <summary>
/// Public pages as they were rendered, until something changes that public pages show. Asks the database at most once a second, however
/// many requests come: another process's change is seen within a second, this process's at once.
/// </summary>
internal sealed class PageCache(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    /// <summary>Pages are so old at most when the database cannot be asked; then each request is answered by its endpoint.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Pages state remaining days and relative times, so none is kept for longer.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private const int MostPages = 2000;

    private readonly SemaphoreSlim asking = new(1);
    private ConcurrentDictionary<string, CachedPage> pages = new(StringComparer.Ordinal);
    private ulong since;
    private long askedAt;
    private bool isDirty = true;

    /// <summary>A request of this process may have changed something.</summary>
    public void Doubt() => Volatile.Write(ref isDirty, true);

    /// <summary>What was rendered after this call can be kept in it; null when the database could not be asked.</summary>
    public async ValueTask<Generation?> Current(CancellationToken cancel)
    {
        var age = Stopwatch.GetElapsedTime(Volatile.Read(ref askedAt));
        var mustAsk = Volatile.Read(ref isDirty) || age > Longest;
        if (!mustAsk && (age < Interval || !await asking.WaitAsync(0, cancel)))
        {
            return new(pages);
        }

        if (mustAsk)
        {
            await asking.WaitAsync(cancel);
        }

        try
        {
            return await Ask(cancel) ? new(pages) : null;
        }
        finally
        {
            asking.Release();
        }
    }

    public CachedPage Keep(Generation generation, string key, byte[] bytes, string contentType, DateTimeOffset? until)
    {
        var last = clock.GetUtcNow() + Life;
        var page = new CachedPage(bytes, contentType, until < last ? until.Value : last);
        if (generation.Pages.Count < MostPages)
        {
            generation.Pages[key] = page;
        }

        return page;
    }

    public CachedPage? Find(Generation generation, string key) =>
        generation.Pages.TryGetValue(key, out var page) && clock.GetUtcNow() < page.Until ? page : null;

    public void Dispose() => asking.Dispose();

    private async Task<bool> Ask(CancellationToken cancel)
    {
        // Of the callers that waited, the first has asked for all, unless something was written meanwhile.
        if (!Volatile.Read(ref isDirty) && Stopwatch.GetElapsedTime(askedAt) < Interval)
        {
            return true;
        }

        var started = Stopwatch.GetTimestamp();
        Volatile.Write(ref isDirty, false);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var (any, next) = await PublicChanges.Read(scope.ServiceProvider.GetRequiredService<DeclarationsDb>(), since, cancel);
            if (any || since == 0)
            {
                pages = new(StringComparer.Ordinal);
            }

            since = next;
            Volatile.Write(ref askedAt, started);
            return true;
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            Doubt();
            return false;
        }
    }

    /// <summary>Pages of one state of the database: what is rendered late is kept with those that are forgotten.</summary>
    internal readonly record struct Generation(ConcurrentDictionary<string, CachedPage> Pages);
}
