using Declarations.Declaring;
using Declarations.Mailing;
using Declarations.Validation;

namespace Declarations.Inviting;

/// <param name="Faults">Sentences about what is wrong; empty when nothing is.</param>
/// <param name="Skipped">Why a mailbox that could be read is not invited.</param>
/// <param name="FirstLine">Where a duplicate stands first.</param>
public sealed record PreviewedMailbox(
    int Line, string Text, Invited Invited, IReadOnlyList<string> Faults, SkipReason? Skipped, int? FirstLine)
{
    public bool IsAccepted => Faults.Count == 0 && Skipped is null;
}

/// <summary>What inviting a list would do, line by line. Saves nothing.</summary>
public sealed record InvitationPreview(IReadOnlyList<PreviewedMailbox> Rows)
{
    public IReadOnlyList<PreviewedMailbox> Accepted => [.. Rows.Where(row => row.IsAccepted)];

    public static async Task<InvitationPreview> Of(DeclarationsDb db, Declaration declaration, string list, CancellationToken cancel)
    {
        var rows = MailboxList.Read(list).Select(row => Read(row, declaration.Language)).ToList();
        var readable = rows.FindAll(row => row.Faults.Count == 0);
        var mailboxes = readable.ConvertAll(row => Mailbox.Parse(row.Invited.Email));
        var reasons = await InvitationCheck.Of(db, declaration.Id, mailboxes, cancel);
        var lines = readable.Zip(mailboxes).GroupBy(pair => pair.Second.Canonical, pair => pair.First.Line, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var skipped = readable.Select((row, at) => row with
        {
            Skipped = reasons[at],
            FirstLine = reasons[at] is SkipReason.Duplicate ? lines[mailboxes[at].Canonical] : null,
        }).ToList();
        return new([.. skipped.Concat(rows.Where(row => row.Faults.Count > 0)).OrderBy(row => row.Line)]);
    }

    /// <summary>The accepted rows, to be invited.</summary>
    public NewInvitations ToRequest(string? message) => new(
        [.. Accepted.Select(row => new NewInvitations.Item(row.Invited.Email, row.Invited.Name, row.Invited.Kind, row.Invited.Language))], message);

    private static PreviewedMailbox Read(ListedMailbox row, string declarationLanguage)
    {
        var fields = new Fields();
        var invited = NewInvitations.Read(fields, "", row.Item, declarationLanguage);
        var faults = fields.Errors.SelectMany(field => field.Value.Select(fault => $"{Label(field.Key)} {fault}.")).ToList();
        return new(row.Line, row.Item.Email ?? row.Item.Name ?? "", invited, faults, null, null);
    }

    private static string Label(string field) => field is "email" ? "Email address" : char.ToUpperInvariant(field[0]) + field[1..];
}
