using System.Text.Json.Serialization;
using Declarations.Coalitions;
using Declarations.Mailing;
using Declarations.Matching;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>A member that a publicly named coalition lists.</summary>
public sealed record PublicMember(string Name, string? Country)
{
    [JsonIgnore]
    internal Guid Id { get; init; }

    /// <summary>Equal for equal canonical names of one country: the id of one of them.</summary>
    [JsonIgnore]
    internal Guid Same { get; init; }

    /// <summary>The public name of the coalition.</summary>
    [JsonIgnore]
    internal string? Coalition { get; init; }
}

/// <summary>A member, and the coalitions that name it.</summary>
public sealed record RepresentedMember(string Name, string? Country, IReadOnlyList<string> Coalitions)
{
    internal bool HasWords(IReadOnlyList<string>? words)
    {
        var key = $" {NameOrder.KeyOf(Name)}";
        return words?.All(word => key.Contains($" {word}", StringComparison.Ordinal)) ?? true;
    }
}

/// <summary>
/// The listed members of publicly named coalitions, by signatory. A member that publicly signed itself is left out: it stands in the list
/// with its own signature, and is counted once.
/// </summary>
public sealed record ListedMembers(IReadOnlyDictionary<Guid, IReadOnlyList<PublicMember>> BySignatory)
{
    private static readonly ListedMembers None = new(new Dictionary<Guid, IReadOnlyList<PublicMember>>());

    /// <summary>Member organisations that are represented and have not signed themselves, each once.</summary>
    public int Represented => Distinct.Count;

    public IReadOnlyList<PublicMember> Distinct { get; } = [.. BySignatory.Values.SelectMany(members => members).DistinctBy(m => m.Same)];

    /// <summary>Each member that the query asks for once, in alphabetical order.</summary>
    public IReadOnlyList<RepresentedMember> Apart(SignatoryQuery query) => query.Kind is SignatoryKind.Individual ? [] :
    [
        .. BySignatory.Values.SelectMany(members => members).GroupBy(m => m.Same)
            .Select(group => new RepresentedMember(group.First().Name, group.First().Country,
                [.. group.Select(m => m.Coalition!).Distinct(StringComparer.Ordinal).OrderBy(AlphabeticalKey.Of, StringComparer.Ordinal)]))
            .Where(m => (query.Country is null || string.Equals(query.Country, m.Country, StringComparison.Ordinal))
                && m.HasWords(query.Words))
            .OrderBy(m => AlphabeticalKey.Of(m.Name), StringComparer.Ordinal).ThenBy(m => m.Name, StringComparer.Ordinal)
            .ThenBy(m => m.Country, StringComparer.Ordinal),
    ];

    /// <param name="alsoDelivered">Also of coalitions that are named in the delivered document only.</param>
    public static async Task<ListedMembers> Of(
        DeclarationsDb db, Guid declarationId, CancellationToken cancel, bool alsoDelivered = false)
    {
        var coalitions = (await CoalitionRows.Read(db, declarationId, cancel))
            .Where(c => c.Facts.Members.Any(m => m.State == CoalitionMemberState.Listed)).Select(c => c.Facts).ToList();
        if (coalitions.Count == 0)
        {
            return None;
        }

        var ids = coalitions.ConvertAll(c => c.SignatureId);
        var heads = await db.Signatories.AsNoTracking().Where(s => ids.Contains(s.Id) && s.IsActive)
            .Join(db.Signatories, s => s.HeadId, head => head.Id, (s, head) => new { s.Id, Head = head })
            .Where(s => s.Head.Signatures > 0 && (s.Head.Listing == Listing.Public || (alsoDelivered && s.Head.Listing == Listing.Delivered)))
            .ToDictionaryAsync(s => s.Id, s => (s.Head.Id, s.Head.ListedName), cancel);
        var same = new Dictionary<(string, string?), Guid>();
        var named = coalitions.Where(c => heads.ContainsKey(c.SignatureId)).ToList();
        var signed = await SignedThemselves.Of(db, declarationId, named, cancel);
        return new(named.GroupBy(c => heads[c.SignatureId]).Select(group => (group.Key.Id, Members: group
                .SelectMany(c => c.Members.Where(m => m.State == CoalitionMemberState.Listed && !signed.Contains(m.Id)))
                .Select(m => new PublicMember(m.Name, m.Country) { Id = m.Id, Same = SameAs(m), Coalition = group.Key.ListedName })
                .DistinctBy(m => (m.Name, m.Country))
                .OrderBy(m => m.Name, StringComparer.InvariantCultureIgnoreCase).ToList()))
            .Where(group => group.Members.Count > 0)
            .ToDictionary(group => group.Id, group => (IReadOnlyList<PublicMember>)group.Members));

        Guid SameAs(CoalitionMember member)
        {
            var key = (SignerHashes.NameOf(SignatoryKind.Organisation, member.Name), member.Country);
            same.TryAdd(key, member.Id);
            return same[key];
        }
    }
}

/// <summary>
/// Listed members that are publicly named signatories too: of the same canonical name and country, or of the same organisation's mail domain
/// when no other listed member of the declaration has it. Who signed without a public name is not looked for: leaving it out would tell.
/// </summary>
internal static class SignedThemselves
{
    public static async Task<HashSet<Guid>> Of(
        DeclarationsDb db, Guid declarationId, List<CoalitionFacts> coalitions, CancellationToken cancel)
    {
        var members = coalitions.SelectMany(c => c.Members).Where(m => m.State == CoalitionMemberState.Listed).ToList();
        var names = members.SelectMany(m =>
                SignerHashes.Names(db.Privacy, declarationId, SignatoryKind.Organisation, m.Name).Select(hash => (Hash: Hex(hash), Member: m)))
            .ToLookup(n => n.Hash, n => n.Member, StringComparer.Ordinal);
        var domains = members.Select(m => (Member: m, Domain: Mailbox.TryParse(m.Email, out var mailbox) ? mailbox.OrganisationDomain : null))
            .Where(m => m.Domain is not null).GroupBy(m => m.Domain!, StringComparer.Ordinal).Where(group => group.Count() == 1)
            .SelectMany(group => SignerHashes.Domains(db.Privacy, declarationId, group.Key).Select(hash => (Hash: Hex(hash), group.Single().Member)))
            .ToLookup(d => d.Hash, d => d.Member, StringComparer.Ordinal);
        var own = coalitions.ConvertAll(c => c.SignatureId);
        var (nameHashes, domainHashes) = (Bytes(names), Bytes(domains));
        var found = await db.Signatories.AsNoTracking()
            .Where(s => s.DeclarationId == declarationId && s.Kind == SignatoryKind.Organisation && s.IsActive && !own.Contains(s.Id)
                && db.Signatories.Any(head => head.Id == s.HeadId && head.Listing == Listing.Public)
                && (nameHashes.Contains(s.NameHash) || domainHashes.Contains(s.DomainHash)))
            .Select(s => new { s.NameHash, s.DomainHash, s.OwnCountry }).ToListAsync(cancel);
        return [.. found.SelectMany(s => names[Hex(s.NameHash)].Where(m => string.Equals(m.Country, s.OwnCountry, StringComparison.Ordinal))
            .Concat(domains[Hex(s.DomainHash)])).Select(m => m.Id)];
    }

    private static string Hex(byte[]? hash) => hash is null ? "" : Convert.ToHexString(hash);

    private static byte[][] Bytes(ILookup<string, CoalitionMember> lookup) => [.. lookup.Select(group => Convert.FromHexString(group.Key))];
}
