using System.Globalization;
using System.Text;
using Declarations.Drafting;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Drafting;

/// <summary>A text of many clauses, and discussions on all of them, which are written to the database without requests.</summary>
internal static class LongDraft
{
    private const int Section = 20, Paragraphs = 9, Length = 10;

    private static readonly string[] Words =
    [
        "states", "shall", "rivers", "publish", "what", "flows", "protect", "those", "who", "report", "it", "with", "means", "and", "courts",
        "access", "to", "water", "of", "communities", "national", "law", "within", "reach",
    ];

    /// <summary>Sections of a heading, paragraphs and items, about 60 characters each.</summary>
    public static string Text(int clauses)
    {
        var text = new StringBuilder("# A declaration on rivers\n\n");
        for (var n = 1; n < clauses; n++)
        {
            var place = n % Section;
            text.Append(place switch
            {
                1 => $"\n## {n / Section + 1}. Section {n / Section + 1}\n\n",
                > 1 and <= Paragraphs + 1 => $"{Sentence(n)}.\n\n",
                _ => $"- {Sentence(n)};\n",
            });
        }

        return text.ToString();
    }

    /// <summary>So many open threads on each clause of the first version, the last of them a suggestion, each with one comment.</summary>
    public static async Task Discuss(Product product, string slug, int each)
    {
        await using var db = product.Db();
        var declaration = await db.Declarations.Where(d => d.Slug == slug).Select(d => d.Id).SingleAsync();
        var clauses = (await db.FindVersion(declaration, 1, default))!.Read().Clauses;
        var (ids, hashes) = (clauses.Select(c => c.Id!).ToArray(), clauses.Select(c => c.Sha256).ToArray());
        var words = clauses.Select(c => c.Text.Split(' ')[0]).ToArray();
        await db.Database.ExecuteSqlAsync($"""
            with opened as (
                insert into threads (id, declaration_id, version_number, clause_id, clause_sha256, quote_exact, quote_prefix, quote_suffix,
                    quote_start, suggestion, state, author_id, author_name, opened_at)
                select gen_random_uuid(), {declaration}, 1, clause_id, sha256, exact, '', '', 0,
                    case when n = {each} then exact || ' other words' end, 'open', {Guid.NewGuid()}, 'Ada', now()
                from unnest({ids}, {hashes}, {words}) as clauses (clause_id, sha256, exact), generate_series(1, {each}) n
                returning id, clause_id, quote_exact),
            placed as (
                insert into anchor_placements (thread_id, version_number, state, clause_id, start, exact)
                select id, 1, 'exact', clause_id, 0, quote_exact from opened)
            insert into comments (id, thread_id, author_id, author_name, body, written_at)
            select gen_random_uuid(), id, {Guid.NewGuid()}, 'Ada', 'Which ones are meant?', now() from opened
            """);
        await db.Database.ExecuteSqlRawAsync("analyze");
    }

    private static string Sentence(int n) => string.Join(' ', Enumerable.Range(0, Length)
        .Select(word => word == 5 ? n.ToString(CultureInfo.InvariantCulture) : Words[(n * 7 + word * word * 11 + n / 24 * word) % Words.Length]));
}
