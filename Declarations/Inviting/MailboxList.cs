using Declarations.Mailing;
using Declarations.Validation;

namespace Declarations.Inviting;

/// <param name="Line">Of the list, from 1.</param>
public sealed record ListedMailbox(int Line, NewInvitations.Item Item);

/// <summary>
/// A list as people keep it: a table with its columns in any order, with or without their names, or one address a line, with or without a
/// name in front.
/// </summary>
public static class MailboxList
{
    public static IReadOnlyList<ListedMailbox> Read(string text)
    {
        var rows = DelimitedRows.Read(text.ReplaceLineEndings("\n")).ToList();
        var columns = rows.Count > 0 ? ListColumns.Of(rows[0].Cells) : null;
        return [.. rows.Skip(columns is null ? 0 : 1)
            .SelectMany(row => (columns is null ? ReadCells(row.Cells) : [columns.Read(row.Cells)])
                .Select(item => new ListedMailbox(row.Line, WithNameOfAddress(item))))];
    }

    private static IEnumerable<NewInvitations.Item> ReadCells(IReadOnlyList<string> cells)
    {
        var addresses = cells.Where(cell => cell.Contains('@', StringComparison.Ordinal)).ToList();
        if (addresses.Count > 1 && addresses.Count == cells.Count(cell => cell.Length > 0))
        {
            return addresses.Select(address => new NewInvitations.Item(address, null, null, null));
        }

        var address = addresses.FirstOrDefault();
        var others = cells.Where(cell => cell.Length > 0 && !ReferenceEquals(cell, address)).ToList();
        var kind = others.Find(cell => ListColumns.KindOf(cell) is not null && !cell.Contains(' ', StringComparison.Ordinal));
        var language = others.Find(cell => ListColumns.LanguageOf(cell) is not null);
        var name = others.Where(cell => !ReferenceEquals(cell, kind) && !ReferenceEquals(cell, language)).MaxBy(cell => cell.Length);
        return [new(address ?? (others.Count == 1 ? others[0] : null), address is null && others.Count == 1 ? null : name,
            kind is null ? null : ListColumns.KindOf(kind), language is null ? null : ListColumns.LanguageOf(language))];
    }

    // "Coast Watch <office@coast.example>"
    private static NewInvitations.Item WithNameOfAddress(NewInvitations.Item item)
    {
        var open = item.Email?.IndexOf('<', StringComparison.Ordinal) ?? -1;
        var name = open > 0 ? item.Email![..open].Trim().Trim('"') : "";
        return item.Name is null && name.Length > 0 && Mailbox.TryParse(item.Email, out _) ? item with { Name = name } : item;
    }
}
