using Declarations.Localization;

namespace Declarations.Recommendations;

/// <summary>A session of the conference over which recommendations are followed.</summary>
public sealed class ConferenceSession
{
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required string Name { get; set; }

    public DateOnly? StartsOn { get; set; }

    public DateOnly? EndsOn { get; set; }
}

/// <summary>A session as everybody reads it.</summary>
public sealed record SessionView(Guid Id, string Name, DateOnly? StartsOn, DateOnly? EndsOn)
{
    /// <summary>Null without a first day.</summary>
    public string? Days(Words words) => (StartsOn, EndsOn) switch
    {
        ({ } from, { } to) => words.Days(from, to),
        ({ } day, null) => words.Day(day),
        _ => null,
    };

    internal static SessionView Of(ConferenceSession session) => new(session.Id, session.Name, session.StartsOn, session.EndsOn);
}
