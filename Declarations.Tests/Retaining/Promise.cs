namespace Declarations.Tests.Retaining;

/// <summary>What docs and pages promise about one kind of data, with one example of it.</summary>
/// <param name="What">The data, in words.</param>
/// <param name="Words">An address or a private name of the story.</param>
/// <param name="Until">When it goes; null when it is gone by the end of the first month.</param>
/// <param name="Stays">Columns in which it is meant to stay afterwards, because a delivered document or a public list holds it.</param>
internal sealed record Promise(string What, string Words, DateTimeOffset? Until, params string[] Stays)
{
    /// <summary>Jobs that delete run once an hour.</summary>
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Null when it is kept to.</summary>
    public string? Fault(OpenedDatabase database, DateTimeOffset now)
    {
        var found = database.Where(Words).Except(Stays, StringComparer.Ordinal).ToList();
        return Until is { } until && now < until
            ? found.Count == 0 ? $"{What} ({Words}) went before {until:d}" : null
            : found.Count > 0 && (Until is null || now >= Until + Hour) ? $"{What} ({Words}) is still in {string.Join(", ", found)}" : null;
    }
}

/// <summary>Rows of one table, which hold a time of their own, and how old they may become.</summary>
internal sealed record AgeLimit(string What, string Table, string Column, TimeSpan Longest)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public string? Fault(OpenedDatabase database, DateTimeOffset now) =>
        database.Rows.Count(row => row.Table == Table && row.Cells.TryGetValue(Column, out var at) && new DateTimeOffset((DateTime)at) < now - Longest - Hour)
            is > 0 and var count ? $"{count} rows of {What} ({Table}.{Column}) are older than {Longest.TotalDays:0.##} days" : null;
}
