using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>A <see cref="RegisterFilter"/> that was read. What the database may not know is compared after decryption.</summary>
internal sealed record RegisterCriteria(Guid DeclarationId)
{
    public SignatureState? State { get; init; }

    public RegisterSearch? Search { get; init; }

    public SignatoryKind? Kind { get; init; }

    public string? Country { get; init; }

    public RegisterDomain? Domain { get; init; }

    public SignatureSource? Source { get; init; }

    public Listing? Listing { get; init; }

    /// <summary>The least id of the first day.</summary>
    public Guid? From { get; init; }

    /// <summary>The least id after the last day.</summary>
    public Guid? Before { get; init; }

    public string? Network { get; init; }

    /// <summary>Whether names or mailboxes are compared: the database knows those of publicly named signatories only.</summary>
    public bool NeedsMemory => Search is not null || Domain is not null;

    /// <summary>Whether a publicly named signature can match: all of those are confirmed and listed publicly.</summary>
    public bool CanBeNamed => (State is null or SignatureState.Confirmed) && (Listing is null or Signing.Listing.Public);

    /// <summary>Whether a found row must be decrypted to know if it matches.</summary>
    public bool NeedsDecryption => Network is not null || Domain is { Organisation: null };

    /// <summary>The same without the parts whose values are counted.</summary>
    public RegisterCriteria Uncounted => this with { State = null, Kind = null, Country = null, Source = null, Listing = null };

    /// <summary>Restricts by the columns that stand in the clear.</summary>
    public IQueryable<Signature> Apply(IQueryable<Signature> all)
    {
        all = State is { } state ? all.Where(s => s.State == state) : all;
        all = Kind is { } kind ? all.Where(s => s.Kind == kind) : all;
        all = Source is { } source ? all.Where(s => s.Source == source) : all;
        all = Listing is { } listing ? all.Where(s => s.Listing == listing) : all;
        all = From is { } from ? all.Where(s => s.Id >= from) : all;
        all = Before is { } before ? all.Where(s => s.Id < before) : all;
        all = Network is not null ? all.Where(s => s.SealedNetwork != null) : all;
        return Country is null ? all
            : Country is RegisterFilter.NoCountry ? all.Where(s => s.Country == null) : all.Where(s => s.Country == Country);
    }

    /// <summary>The signatures that the database itself finds: all, or with names or mailboxes those of publicly named signatories.</summary>
    public IQueryable<Signature> InDatabase(DeclarationsDb db)
    {
        var found = Search?.Named(db, DeclarationId) ?? db.Signatures.Where(s => s.DeclarationId == DeclarationId);
        if (Domain is { Organisation: { } organisation })
        {
            var hashes = SignerHashes.Domains(db.Privacy, DeclarationId, organisation);
            var of = db.Signatories.Where(s => s.DeclarationId == DeclarationId && hashes.Contains(s.DomainHash)).Select(s => s.Id);
            found = found.Where(s => of.Contains(s.Id));
        }
        else if (Domain is not null)
        {
            var of = db.Signatories.Where(s => s.DeclarationId == DeclarationId && s.NameHash != null && s.DomainHash == null)
                .Select(s => s.Id);
            found = found.Where(s => of.Contains(s.Id));
        }

        return Apply(found).AsNoTracking();
    }

    public bool Matches(UnnamedSignature s) =>
        (State is null || s.State == State) && (Kind is null || s.Kind == Kind) && (Source is null || s.Source == Source)
        && (Listing is null || s.Listing == Listing) && (From is null || s.Id.CompareTo(From.Value) >= 0)
        && (Before is null || s.Id.CompareTo(Before.Value) < 0)
        && (Country is null || string.Equals(s.Country ?? RegisterFilter.NoCountry, Country, StringComparison.Ordinal))
        && (Search is null || Search.Matches(s)) && (Domain is null || s.IsIn(Domain));

    /// <summary>What <see cref="NeedsDecryption"/> asks for.</summary>
    public bool MatchesDecrypted(DeclarationsDb db, Signature signature) =>
        (Network is null || (signature.SealedNetwork is { } network
            && string.Equals(db.Privacy.UnsealText(network, Signature.NetworkPurpose), Network, StringComparison.Ordinal)))
        && (Domain is not { Organisation: null } || (signature.FindMailbox(db.Privacy) is { } mailbox && Domain.Has(mailbox)));
}
