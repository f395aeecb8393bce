using System.Globalization;
using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Recommendations;

/// <summary>A session of the conference, whole. Changing it changes what all its entries say about it.</summary>
/// <param name="Name">Such as "13th session".</param>
/// <param name="StartsOn">Its first day.</param>
/// <param name="EndsOn">Its last day.</param>
public sealed record NewSession(string? Name, string? StartsOn = null, string? EndsOn = null)
{
    public const int LongestName = 120;
    private const int Most = 100;

    public async Task<SessionView> Add(
        DeclarationsDb db, Declaration declaration, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var (name, from, to) = Read();
        await using var transaction = await db.LockFollowUp(declaration, cancel);
        if (await db.ConferenceSessions.CountAsync(s => s.DeclarationId == declaration.Id, cancel) >= Most)
        {
            throw new RuleBrokenException("too_many_sessions", $"A declaration has at most {Most} sessions.");
        }

        var session = new ConferenceSession
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = declaration.Id,
            Name = name,
            StartsOn = from,
            EndsOn = to,
        };
        db.ConferenceSessions.Add(session);
        declaration.FollowUpChangedAt = now;
        db.Record(now, actor, "conference_session.added", $"conference_session:{session.Id}", declaration.Id, null, SessionView.Of(session));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return SessionView.Of(session);
    }

    /// <summary>Null when there is no such session.</summary>
    public async Task<SessionView?> Replace(
        DeclarationsDb db, Declaration declaration, Guid id, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.LockFollowUp(declaration, cancel);
        if (await Find(db, declaration, id, cancel) is not { } session)
        {
            return null;
        }

        var before = SessionView.Of(session);
        (session.Name, session.StartsOn, session.EndsOn) = Read();
        if (SessionView.Of(session) != before)
        {
            declaration.FollowUpChangedAt = now;
            db.Record(now, actor, "conference_session.changed", $"conference_session:{id}", declaration.Id, before, SessionView.Of(session));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        return SessionView.Of(session);
    }

    /// <summary>False when there is no such session.</summary>
    /// <exception cref="RuleBrokenException"><c>session_in_use</c>.</exception>
    public static async Task<bool> Remove(
        DeclarationsDb db, Declaration declaration, Guid id, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.LockFollowUp(declaration, cancel);
        if (await Find(db, declaration, id, cancel) is not { } session)
        {
            return false;
        }

        // Removed entries keep their session, which their trace names.
        if (await db.RecommendationEntries.AnyAsync(e => e.SessionId == id, cancel))
        {
            throw new RuleBrokenException("session_in_use", "Entries name this session. Correct its name or its days instead.");
        }

        db.ConferenceSessions.Remove(session);
        declaration.FollowUpChangedAt = now;
        db.Record(now, actor, "conference_session.removed", $"conference_session:{id}", declaration.Id, SessionView.Of(session));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private static Task<ConferenceSession?> Find(DeclarationsDb db, Declaration declaration, Guid id, CancellationToken cancel) =>
        db.ConferenceSessions.SingleOrDefaultAsync(s => s.Id == id && s.DeclarationId == declaration.Id, cancel);

    private (string Name, DateOnly? From, DateOnly? To) Read()
    {
        var fields = new Fields();
        var name = fields.Line("name", Name, LongestName, required: true);
        var (from, to) = (Day(fields, "startsOn", StartsOn), Day(fields, "endsOn", EndsOn));
        fields.Require(to is null || from is not null, "startsOn", "is required when there is a last day");
        fields.Require(from is null || to is null || to >= from, "endsOn", "must not be before the first day");
        fields.ThrowIfAny();
        return (name!, from, to);
    }

    private static DateOnly? Day(Fields fields, string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        fields.Require(isDay, field, "must be a date such as 2027-10-14");
        return isDay ? day : null;
    }
}
