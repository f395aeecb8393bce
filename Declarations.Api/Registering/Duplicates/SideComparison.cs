using Declarations.Api.Secretariat;
using Declarations.Localization;
using Declarations.Mailing;
using Declarations.Registering;

namespace Declarations.Api.Registering;

/// <summary>One detail of two sign-ons. <see cref="Agrees"/> is null where the detail is no evidence.</summary>
internal sealed record SideComparison(string Name, string? Left, string? Right, bool? Agrees)
{
    private static readonly (string Name, Func<DuplicateSide, string?> Stated, Func<DuplicateSide, string?>? Compared)[] Details =
    [
        ("Country", s => s.Country is null ? null : Countries.Name(s.Country, Language.English), s => s.Country),
        ("Mail domain", s => s.MailDomain, s => MailDomain.Organisation(s.MailDomain)),
        ("Acronym", s => s.Acronym, s => s.Acronym?.Replace(".", "", StringComparison.Ordinal)),
        ("Own script", s => s.OwnName, s => s.OwnName),
        ("Website", s => s.Website, s => Uri.TryCreate(s.Website, UriKind.Absolute, out var address)
            ? MailDomain.Organisation(address.Host) ?? address.Host : s.Website),
        ("Affiliation", s => s.Affiliation, s => s.Affiliation),
        ("Signed by a", s => s.RepresentativeTitle, null),
        ("Listing", s => SignatureText.Of(s.Listing), null),
    ];

    public string Verdict => Agrees switch { true => "agrees", false => "differs", null => "" };

    /// <summary>The details that at least one of the two states.</summary>
    public static IEnumerable<SideComparison> Of(DuplicateSide left, DuplicateSide right) => Details
        .Select(detail =>
            new SideComparison(detail.Name, detail.Stated(left), detail.Stated(right),
            Agree(detail.Compared?.Invoke(left), detail.Compared?.Invoke(right))))
        .Where(row => row.Left is not null || row.Right is not null);

    private static bool? Agree(string? left, string? right) =>
        left is null || right is null ? null : left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
