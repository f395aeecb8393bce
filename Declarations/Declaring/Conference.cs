namespace Declarations.Declaring;

/// <summary>The session of a Conference of the Parties that a declaration is written for.</summary>
public sealed record Conference(string Name, string? Session, string? Venue, DateOnly? StartsOn, DateOnly? EndsOn);
