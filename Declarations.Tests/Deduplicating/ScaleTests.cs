using System.Diagnostics;
using System.Globalization;
using Declarations.Tests.Registering;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Deduplicating;

public sealed class ScaleTests
{
    [Test, Explicit("Fills a register: run by name to read the figures.")]
    public async Task What_a_confirmation_and_a_look_for_duplicates_cost_in_a_long_register([Values(1_000, 1_000_000)] int length)
    {
        await using var register = await Register.Start();
        await Fill(register, length);
        var ids = new List<Guid>();
        for (var i = 0; i < 300; i++)
        {
            ids.Add(await register.Sign($"Riverine Watch {i / 2} of Kuchlak", $"m{i}@river{i / 2}.example"));
        }

        var joining = await Times(ids, register.Confirm);
        var seeking = await Times(ids, id => register.Seek(id));
        var counting = await Times(ids, async _ => await register.Counts());

        await TestContext.Out.WriteLineAsync($"{length}: confirming {joining}; seeking {seeking}; counting {counting}");
        Assert.That((await register.Counts()).Organisations, Is.EqualTo(length + 150));
    }

    private static async Task<string> Times(List<Guid> ids, Func<Guid, Task> act)
    {
        var times = new List<double>();
        foreach (var id in ids)
        {
            var clock = Stopwatch.StartNew();
            await act(id);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"p50 {times[times.Count / 2]:F1} ms, p95 {times[times.Count * 95 / 100]:F1} ms");
    }

    private static async Task Fill(Register register, int length)
    {
        await using var db = register.Db();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(20));
        await db.Database.ExecuteSqlAsync($"""
            insert into signatories (id, declaration_id, kind, name_hash, mailbox_hash, domain_hash, own_country, own_listing, confirmed_at, stands, head_id, signatures, listing, country, first_confirmed_at, listed_name, sealed_name, name_version)
            select id, {register.Declaration}, 'organisation', sha256(('n' || i)::bytea), sha256(('m' || i)::bytea), sha256(('d' || i)::bytea), 'KE', 'public', now(), true, id, 1, 'public', 'KE', now(), md5(i::text) || ' river', '\x00', 1
            from (select gen_random_uuid() as id, i from generate_series(1, {length}) i) rows
            """);
        await db.Database.ExecuteSqlAsync($"insert into match_keys (key, signatory_id) select hashtextextended(id::text, k), id from signatories, generate_series(1, 4) k");
        await db.Database.ExecuteSqlAsync($"analyze");
    }
}
