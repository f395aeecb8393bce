using Declarations.Matching;

namespace Declarations.Publishing;

/// <summary>A member that coalitions of a roll name: once, however many do.</summary>
public sealed record NamedMember(string Name, string? Country, IReadOnlyList<string> Coalitions)
{
    /// <summary>In alphabetical order, like signatories.</summary>
    public static IReadOnlyList<NamedMember> Of(IReadOnlyList<RollRow> rows, string language) =>
    [
        .. rows.Where(row => row is { IsNamed: true, Members: not null })
            .SelectMany(row => row.Members!, (row, member) => (member, Coalition: row.Name!)).GroupBy(pair => pair.member.Key)
            .Select(group => new NamedMember(group.First().member.Name, group.First().member.Country,
                [.. group.Select(pair => pair.Coalition).Distinct(StringComparer.Ordinal)]))
            .OrderBy(member => Alphabet.Of(language).Key(member.Name, SignatoryKind.Organisation))
            .ThenBy(member => member.Name, StringComparer.Ordinal)
            .ThenBy(member => member.Country, StringComparer.Ordinal),
    ];
}
