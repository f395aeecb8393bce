using System.Text.RegularExpressions;
using Declarations.Registering;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Registering;

/// <summary>What the rows of pairs, events and chosen names tell somebody who has the database and not the key.</summary>
public sealed partial class DuplicatePrivacyTests : RegisterTests
{
    private Guid[] signatories = [];

    [Test]
    public async Task No_row_names_two_separate_signatories()
    {
        await MergeAndSeparate();

        var rows = await Rows();

        Assert.That(rows.Where(row => row.Named.Length > 1).Select(row => row.Text), Is.Empty);
        Assert.That(rows.Where(row => row.Table is "duplicates").SelectMany(row => row.Named), Is.Empty);
        Assert.That(rows.Where(row => row.Table is "duplicates" or "name_choices" or "signatory_events").Select(row => row.Table).Distinct()
            .Count(), Is.EqualTo(3), "all three were read");
    }

    [Test]
    public async Task No_instant_or_id_occurs_with_two_separate_signatories()
    {
        await MergeAndSeparate();

        var values = (await Rows()).Where(row => row.Named.Length == 1)
            .SelectMany(row => InstantOrId().Matches(row.Text).Select(match => (match.Value, Of: row.Named[0]))).Distinct()
            .GroupBy(pair => pair.Value, pair => pair.Of, StringComparer.Ordinal);

        // What all have in common, as the declaration's id, selects nobody.
        Assert.That(values.Where(value => value.Count() is > 1 && value.Count() < signatories.Length).Select(value => value.Key), Is.Empty);
    }

    [Test]
    public async Task A_pair_shows_neither_when_it_was_found_nor_when_it_was_decided()
    {
        await MergeAndSeparate();
        await using var db = register.Db();

        var pairs = await db.Duplicates.ToListAsync();
        var types = await db.Database.SqlQuery<string>($"""
            select distinct format_type(atttypid, atttypmod) as "Value" from pg_attribute
            where attrelid = 'duplicates'::regclass and attnum > 0 and not attisdropped
            """).ToListAsync();

        Assert.That(pairs.Select(pair => pair.Id.Version), Is.Not.Empty.And.All.EqualTo(4));
        Assert.That(types, Is.EquivalentTo(["uuid", "text", "bytea", "xid8"]));
    }

    [Test]
    public async Task The_hash_of_a_pair_is_the_same_in_any_order_and_other_for_another_pair()
    {
        var (a, b, c) = (await register.SignAndConfirm("River Watch", "a@one.example"),
            await register.SignAndConfirm("Riverwatch", "b@two.example"), await register.SignAndConfirm("Lake Watch", "c@three.example"));

        var hashes = new[] { await Hash(a, b), await Hash(b, a), await Hash(a, c) };

        Assert.That(hashes[1], Is.EqualTo(hashes[0]));
        Assert.That(hashes[2], Is.Not.EqualTo(hashes[0]));
    }

    /// <summary>Every kind of decision between public and other signatories, each undone; in the end all are separate.</summary>
    private async Task MergeAndSeparate()
    {
        signatories =
        [
            await register.SignAndConfirm("River Watch", "a@one.example"),
            await register.SignAndConfirm("Riverwatch", "b@two.example", country: "UG", listing: Listing.Withheld),
            await register.SignAndConfirm("River Watch International", "c@three.example", listing: Listing.Delivered),
            await register.SignAndConfirm("River Wach", "d@four.example", country: "TZ", listing: Listing.Withheld),
        ];
        await Rename(signatories[0], "The River Watch");
        await Rename(signatories[1], "The Riverwatch");
        var (same, correction) = (await register.AddDuplicate(signatories[0], signatories[1]),
            await register.AddDuplicate(signatories[0], signatories[3]));
        await register.Decide(same, DuplicateState.Same, keep: signatories[1]);
        await register.Decide(correction, DuplicateState.Correction, name: "Rivers");
        await Rename(signatories[0], null);
        await register.Undo(correction);
        await register.Undo(same);
        await register.Decide(same, DuplicateState.Different);
        await register.Decide(await register.AddDuplicate(signatories[1], signatories[2]), DuplicateState.Related);
        await register.Scan(signatories);
        await register.Withdraw(signatories[3]);
        Assert.That((await register.Listed()).Length, Is.EqualTo(3), "all are separate");
    }

    private async Task Rename(Guid id, string? name)
    {
        await using var db = register.Db();
        await new SignatoryChange { Name = name }.Apply(db, register.Declaration, id, "member:1", register.Later(), default);
    }

    /// <summary>The rows of every table as text, with the signatories whose ids occur in them.</summary>
    private async Task<List<(string Table, string Text, Guid[] Named)>> Rows()
    {
        await using var db = register.Db();
        var rows = new List<(string, string, Guid[])>();
        foreach (var table in await db.Database.SqlQuery<string>(
            $"""select tablename::text as "Value" from pg_tables where schemaname = 'public'""").ToListAsync())
        {
#pragma warning disable EF1002 // A table's name cannot be a parameter.
            var texts = await db.Database.SqlQueryRaw<string>($"""select to_jsonb(t)::text as "Value" from {table} t""").ToListAsync();
#pragma warning restore EF1002
            rows.AddRange(texts.Select(text => (table, text, signatories.Where(id => IsIn(text, id)).ToArray())));
        }

        return rows;
    }

    private static bool IsIn(string text, Guid id) =>
        text.Contains(id.ToString(), StringComparison.Ordinal) || text.Contains(id.ToString("N"), StringComparison.Ordinal);

    private async Task<byte[]> Hash(Guid one, Guid other)
    {
        await using var db = register.Db();
        var signatory = await db.Signatories.SingleAsync(s => s.Id == one);
        return DuplicateQueue.Create(db, signatory, other, 0.9, [], register.Later()).PairHash;
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.+]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InstantOrId();
}
