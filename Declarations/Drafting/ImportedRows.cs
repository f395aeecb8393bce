using Microsoft.EntityFrameworkCore;

namespace Declarations.Drafting;

/// <summary>Threads with their comments and places in the version they are opened on, written in three statements however many there are.</summary>
internal sealed class ImportedRows
{
    private readonly List<(DiscussionThread Thread, bool IsLost)> threads = [];
    private readonly List<Comment> comments = [];

    /// <param name="isLost">Without a place in the text.</param>
    public void Add(DiscussionThread thread, bool isLost) => threads.Add((thread, isLost));

    public void Add(Comment comment) => comments.Add(comment);

    public async Task Insert(DeclarationsDb db, Guid declarationId, int version, Author author, DateTimeOffset now, CancellationToken cancel)
    {
        if (threads.Count > 0)
        {
            await InsertThreads(db, declarationId, version, author, now, cancel);
            await InsertPlaces(db, version, cancel);
        }

        var (ids, of) = (comments.Select(c => c.Id).ToArray(), comments.Select(c => c.ThreadId).ToArray());
        var (names, bodies) = (comments.Select(c => c.AuthorName).ToArray(), comments.Select(c => c.Body).ToArray());
        await db.Database.ExecuteSqlAsync($"""
            insert into comments (id, thread_id, author_id, author_name, body, written_at)
            select id, thread_id, {author.Id}, author_name, body, {now}
            from unnest({ids}, {of}, {names}, {bodies}) as written (id, thread_id, author_name, body)
            """, cancel);
    }

    private Task<int> InsertThreads(DeclarationsDb db, Guid declarationId, int version, Author author, DateTimeOffset now, CancellationToken cancel)
    {
        var (ids, names) = (Each(t => t.Id), Each(t => t.AuthorName));
        var (clauses, hashes) = (Each(t => t.ClauseId), Each(t => t.ClauseSha256));
        var (exact, prefixes, suffixes) = (Each(t => t.QuoteExact), Each(t => t.QuotePrefix), Each(t => t.QuoteSuffix));
        var (starts, suggestions) = (Each(t => t.QuoteStart), Each(t => t.Suggestion));
        return db.Database.ExecuteSqlAsync($"""
            insert into threads (id, declaration_id, version_number, clause_id, clause_sha256, quote_exact, quote_prefix, quote_suffix,
                quote_start, suggestion, state, author_id, author_name, opened_at)
            select id, {declarationId}, {version}, clause_id, clause_sha256, quote_exact, quote_prefix, quote_suffix,
                quote_start, suggestion, 'open', {author.Id}, author_name, {now}
            from unnest({ids}, {clauses}, {hashes}, {exact}, {prefixes}, {suffixes}, {starts}, {suggestions}, {names})
                as opened (id, clause_id, clause_sha256, quote_exact, quote_prefix, quote_suffix, quote_start, suggestion, author_name)
            """, cancel);
    }

    private Task<int> InsertPlaces(DeclarationsDb db, int version, CancellationToken cancel)
    {
        var (ids, starts) = (Each(t => t.Id), Each(t => t.QuoteStart));
        var clauses = threads.Select(t => t.IsLost ? null : t.Thread.ClauseId).ToArray();
        var words = threads.Select(t => t.IsLost ? "" : t.Thread.QuoteExact).ToArray();
        return db.Database.ExecuteSqlAsync($"""
            insert into anchor_placements (thread_id, version_number, state, clause_id, start, exact)
            select thread_id, {version}, case when clause_id is null then 'orphaned' else 'exact' end, clause_id, start, exact
            from unnest({ids}, {clauses}, {starts}, {words}) as placed (thread_id, clause_id, start, exact)
            """, cancel);
    }

    private T[] Each<T>(Func<DiscussionThread, T> value) => [.. threads.Select(t => value(t.Thread))];
}
