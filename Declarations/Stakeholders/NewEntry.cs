using System.Text.Json.Serialization;
using Declarations.Declaring;
using Declarations.Mailing;
using Declarations.Validation;

namespace Declarations.Stakeholders;

/// <summary>An agreement as submitted: it replaces the one before.</summary>
/// <param name="Agreed">Must be true.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewEntry(bool? Agreed, string? Contact, IReadOnlyList<string?>? Themes = null)
{
    internal (Mailbox Contact, IReadOnlyList<string> Themes) Read(StakeholderDirectory directory)
    {
        var fields = new Fields();
        fields.Require(Agreed == true, "agreed", "must be true: the entry is exported by agreement only");
        var isAddress = Mailbox.TryParse(Contact, out var contact);
        fields.Require(isAddress, "contact", string.IsNullOrWhiteSpace(Contact) ? "is required" : "is not an e-mail address");
        var themes = (Themes ?? []).ToList();
        fields.Require(themes.TrueForAll(theme => theme is not null && directory.Themes.Contains(theme, StringComparer.Ordinal)), "themes",
            "must be themes of the directory");
        fields.ThrowIfAny();
        return (contact!, [.. directory.Themes.Where(themes.Contains)]);
    }
}
