using Declarations.Mailing;
using Declarations.Matching;
using Declarations.Signing;
using Declarations.Validation;

namespace Declarations.Inviting;

/// <summary>A list of mailboxes to invite, as submitted.</summary>
/// <param name="Message">What the secretariat writes to them: plain text in paragraphs, added to the mail as it is.</param>
public sealed record NewInvitations(IReadOnlyList<NewInvitations.Item?>? Items, string? Message)
{
    public const int Most = 10_000;
    public const int LongestMessage = 4_000;
    private const int NameLength = 200;

    /// <param name="Kind"><c>organisation</c> or <c>individual</c>.</param>
    /// <param name="Language">Of the mail and the form; the declaration's when absent.</param>
    public sealed record Item(string? Email, string? Name, string? Kind, string? Language);

    /// <exception cref="InvalidInputException">All errors by path, such as <c>items[3].email</c>.</exception>
    internal (List<Invited> People, string? Message) Read(string declarationLanguage)
    {
        var fields = new Fields();
        fields.Require(Items is { Count: > 0 and <= Most }, "items", $"must hold 1 to {Most} mailboxes");
        var message = ReadMessage(fields, Message);
        fields.ThrowIfAny();
        var people = Items!.Select((item, at) => Read(fields, $"items[{at}].", item, declarationLanguage)).ToList();
        fields.ThrowIfAny();
        return (people, message);
    }

    /// <summary>One row; what is wrong is added to the fields, each name after the prefix.</summary>
    internal static Invited Read(Fields fields, string prefix, Item? item, string declarationLanguage)
    {
        var isAddress = Mailbox.TryParse(item?.Email, out var mailbox);
        fields.Require(isAddress, prefix + "email", string.IsNullOrWhiteSpace(item?.Email) ? "is required" : "is not an e-mail address");
        var name = fields.PlainLine(prefix + "name", item?.Name, NameLength);
        var kind = string.IsNullOrWhiteSpace(item?.Kind) ? null : fields.OneOf<SignatoryKind>(prefix + "kind", item.Kind);
        var language = string.IsNullOrWhiteSpace(item?.Language) ? declarationLanguage : Localization.Language.Find(item.Language)?.Code;
        fields.Require(language is not null, prefix + "language",
            $"must be one of {string.Join(", ", Localization.Language.All.Select(known => known.Code))}");
        return new(mailbox?.Address ?? "", name, kind?.ToString().ToLowerInvariant(), language ?? declarationLanguage);
    }

    public static string? ReadMessage(Fields fields, string? text)
    {
        var clean = string.Concat((text ?? "").ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c))).Trim();
        fields.Require(OneLine.IsWellFormed(clean), "message", "must not contain invalid characters");
        fields.Require(clean.Length <= LongestMessage, "message", $"must be at most {LongestMessage} characters");
        return clean.Length > 0 ? clean : null;
    }
}
