using System.Text.Json.Serialization;
using Declarations.Localization;
using Declarations.Mailing;
using Declarations.Matching;
using Declarations.Signing;
using Declarations.Validation;

namespace Declarations.Coalitions;

/// <summary>The whole list of a coalition's members: those that it leaves out are taken off.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewMembers(IReadOnlyList<NewMembers.Item?>? Items)
{
    public const int Most = 300;

    /// <param name="Country">Two letters, or a name in one of the six languages.</param>
    /// <param name="Email">Where the member is told; absent: the secretariat checks it.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record Item(string? Name, string? Country, string? Email = null);

    /// <summary>One member a line: name, country, email, separated by semicolons, tabs or commas.</summary>
    public static NewMembers Parse(string text) => new([.. DelimitedRows.Read(text.ReplaceLineEndings("\n")).Select(row =>
        new Item(At(row.Cells, 0), At(row.Cells, 1), At(row.Cells, 2)))]);

    /// <exception cref="InvalidInputException">All errors by path, such as <c>items[3].country</c>.</exception>
    internal List<CoalitionMember> Read()
    {
        var fields = new Fields();
        fields.Require(Items is not null, "items", "is required");
        fields.Require(Items is null or { Count: <= Most }, "items", $"must hold at most {Most} members");
        fields.ThrowIfAny();
        var members = Items!.Select((item, at) => Read(fields, item, $"items[{at}]")).ToList();
        fields.ThrowIfAny();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < members.Count; at++)
        {
            fields.Require(keys.Add(KeyOf(members[at]!)), $"items[{at}].name", "stands in the list before");
        }

        fields.ThrowIfAny();
        return members!;
    }

    /// <summary>Equal for two spellings of one member.</summary>
    internal static string KeyOf(CoalitionMember member) => $"{SignerHashes.NameOf(SignatoryKind.Organisation, member.Name)}\n{member.Country}";

    private static CoalitionMember? Read(Fields fields, Item? item, string path)
    {
        var name = fields.Name($"{path}.name", item?.Name, 200);
        var isCountry = Countries.TryFind(item?.Country, out var country);
        fields.Require(isCountry, $"{path}.country", string.IsNullOrWhiteSpace(item?.Country) ? "is required" : "is no known country");
        var hasAddress = !string.IsNullOrWhiteSpace(item?.Email);
        var isAddress = Mailbox.TryParse(item?.Email, out var mailbox);
        fields.Require(isAddress || !hasAddress, $"{path}.email", "is not an e-mail address");
        return name is null || !isCountry || hasAddress != isAddress ? null : new(
            Guid.NewGuid(), name, country, mailbox?.Address, hasAddress ? CoalitionMemberState.New : CoalitionMemberState.Unchecked);
    }

    private static string? At(IReadOnlyList<string> cells, int at) => at < cells.Count && cells[at].Length > 0 ? cells[at] : null;
}
