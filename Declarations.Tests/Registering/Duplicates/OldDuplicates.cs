using Declarations.Matching;
using Declarations.Registering;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Registering;

/// <summary>Rows as the schema before migration 0028 held them: a pair in every state, with events and chosen names.</summary>
internal static class OldDuplicates
{
    public static readonly Guid Declaration = Guid.CreateVersion7(At(0));
    public static readonly Guid[] Signatories = [.. Enumerable.Range(0, 8).Select(i => Guid.CreateVersion7(At(i)))];
    public static readonly Guid[] Former = [.. Enumerable.Range(0, 7).Select(i => Guid.CreateVersion7(At(60 + i)))];

    public static DateTimeOffset At(int minutes) => new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes);

    public static async Task Add(DeclarationsDb db)
    {
        await db.Database.ExecuteSqlAsync($"""
            insert into declarations (id, slug, title, language, conference_name, state, created_at)
            values ({Declaration}, 'rivers', 'Rivers', 'en', 'Conference', 'open', {At(0)})
            """);
        for (var i = 0; i < Signatories.Length; i++)
        {
            var (id, merged) = (Signatories[i], i is 3 or 5);
            await db.Database.ExecuteSqlAsync($"""
                insert into signatories (id, declaration_id, kind, name_hash, name_version, mailbox_hash, own_listing, confirmed_at,
                    is_active, merged_into, merged_by, head_id, signatures, listing, first_confirmed_at, sealed_name)
                values ({id}, {Declaration}, 'organisation', {id.ToByteArray()}, 0, {id.ToByteArray()}, 'withheld', {At(i)}, true,
                    {(merged ? Signatories[i - 1] : null)}, {(merged ? Former[i / 2] : null)}, {(merged ? Signatories[i - 1] : id)},
                    {(merged ? 0 : 1)}, 'withheld', {At(i)}, {db.Privacy.SealText("River Watch", Signatory.NamePurpose)})
                """);
            await AddEvent(db, At(i), "founded", i, null, null);
        }

        string[] states = ["open", "same", "correction", "different", "related", "unsure", "open"];
        for (var i = 0; i < states.Length; i++)
        {
            var decided = states[i] is not "open";
            var (left, right) = i is 1 or 2 ? (2 * i, (2 * i) + 1) : (i, 7);
            await db.Database.ExecuteSqlAsync($"""
                insert into duplicates (id, declaration_id, kind, left_id, right_id, score, matcher, reasons, found_at, state,
                    decided_at, decided_by)
                values ({Former[i]}, {Declaration}, 'organisation', {Signatories[left]}, {Signatories[right]}, 0.75, 3,
                    {db.Privacy.SealJson(new[] { new MatchReason("same-words", ["river", $"{i}"]) }, "duplicate.reasons")},
                    {At(60 + i)}, {states[i]}, {(decided ? At(100 + i) : null)}, {(decided ? "member:1" : null)})
                """);
            if (i is 1 or 2)
            {
                await AddEvent(db, At(100 + i), "joined", right, left, Former[i]);
            }
        }

        await AddEvent(db, At(102), "corrected", 4, 5, Former[2]);
        await AddEvent(db, At(150), "renamed", 2, null, null);
        await AddEvent(db, At(160), "joined", 7, 3, Former[3]);
        await AddEvent(db, At(161), "parted", 7, 3, Former[3]);
        await AddChoice(db, 2, Former[1], null);
        await AddChoice(db, 3, Former[3], At(161));
    }

    private static Task<int> AddEvent(DeclarationsDb db, DateTimeOffset at, string what, int signatory, int? into, Guid? duplicate) =>
        db.Database.ExecuteSqlAsync($"""
            insert into signatory_events (declaration_id, at, actor, what, signatory_id, into_id, duplicate_id)
            values ({Declaration}, {at}, 'member:1', {what}, {Signatories[signatory]}, {(into is { } i ? Signatories[i] : null)},
                {duplicate})
            """);

    private static Task<int> AddChoice(DeclarationsDb db, int signatory, Guid duplicate, DateTimeOffset? undoneAt) =>
        db.Database.ExecuteSqlAsync($"""
            insert into name_choices (id, signatory_id, name, listing, chosen_at, actor, duplicate_id, undone_at)
            values ({Guid.CreateVersion7(At(150))}, {Signatories[signatory]}, {db.Privacy.SealText("Name", Signatory.NamePurpose)},
                'withheld', {At(150)}, 'member:1', {duplicate}, {undoneAt})
            """);
}
