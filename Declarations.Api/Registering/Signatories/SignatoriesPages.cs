using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Localization;
using Declarations.Matching;
using Declarations.Publishing;
using Declarations.Registering;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Registering;

internal static class SignatoriesPages
{
    private const int PerPage = 500;

    public static void MapSignatoriesPage(this RouteGroupBuilder pages)
    {
        pages.MapGet("/declarations/{slug}/signatories", Show).WithMetadata(new CacheAsPublic());
        pages.MapGet("/declarations/{slug}/signatories.csv", Download);
        pages.MapGet("/declarations/{slug}/signatories/earlier", ShowEarlier).WithMetadata(new CacheAsPublic());
    }

    /// <summary>For links, which cannot send an Accept header.</summary>
    private static PushStreamHttpResult Download(
        PublicDeclaration requested, string? kind, string? country, string? q, string? sort, string? language, DeclarationsDb db,
        CancellationToken cancel) =>
        SignatoryCsv.Answer(db, requested.Declaration,
            SignatoryQuery.Parse(Language.Find(language) ?? Language.English, kind, country, q, sort), cancel);

    private static async Task<RazorComponentResult> Show(
        PublicDeclaration requested, [AsParameters] SignatoriesRequest asked, DeclarationsDb db, Visit visit, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        visit.PreferDeclarationLanguage(declaration.Language);
        var query = Parse(asked, visit.Language);
        var members = await ListedMembers.Of(db, declaration.Id, cancel);
        var isApart = declaration.MembersPrinted is MemberPrinting.Apart;
        var list = query is null ? new([], null) : await ListQuery.FromStartIfCut(asked.After,
            after => PublicSignatoryList.Read(db, declaration.Id, query, after, PerPage, cancel, isApart ? null : members));
        IReadOnlyList<RepresentedMember> apart = isApart && query is not null && list.Next is null ? members.Apart(query) : [];
        var counts = await SignatoryCounts.Of(db, declaration.Id, cancel);
        var withheld = await PublicSignatoryList.Withheld(db, declaration.Id, query?.Kind, cancel);
        var countries = withheld.Keys.Where(code => code.Length > 0).ToHashSet(StringComparer.Ordinal);
        foreach (var kind in Enum.GetValues<SignatoryKind>())
        {
            countries.UnionWith(await ListedCountries.Of(db, declaration.Id, kind, cancel));
        }

        return Page.Of<SignatoriesPage>(("View", new SignatoriesView(
            declaration, asked, query, list, await Found(db, declaration.Id, query, counts, cancel), counts, countries, withheld,
            await EditionDetail.List(db, declaration.Id, forSecretariat: false, cancel), members.Represented, apart)
        {
            Earlier = (await EarlierSignatories.Count(db, declaration, cancel)).Total,
        }));
    }

    private static async Task<RazorComponentResult> ShowEarlier(
        PublicDeclaration requested, string? after, DeclarationsDb db, Visit visit, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        visit.PreferDeclarationLanguage(declaration.Language);
        return declaration.AmendedVersion is null
            ? throw new NotFoundException("amendment")
            : Page.Of<EarlierSignatoriesPage>(("Declaration", declaration), ("IsFirst", string.IsNullOrEmpty(after)),
                ("Earlier", await ListQuery.FromStartIfCut(after, place => EarlierSignatories.Read(db, declaration, place, PerPage, cancel))));
    }

    // Unknown values of a typed or old address do not restrict. A name has no control characters, so what has them finds nothing.
    private static SignatoryQuery? Parse(SignatoriesRequest asked, Language language)
    {
        try
        {
            return SignatoryQuery.Parse(language, EnumNames.Find<SignatoryKind>(asked.Kind)?.ToString(),
                Countries.Has(asked.Country) || asked.Country is RegisterFilter.NoCountry ? asked.Country : null, asked.Q,
                EnumNames.Find<SignatorySort>(asked.Sort)?.ToString());
        }
        catch (InvalidInputException)
        {
            return null;
        }
    }

    private static async Task<long?> Found(
        DeclarationsDb db, Guid declarationId, SignatoryQuery? query, SignatoryCounts counts, CancellationToken cancel) => query switch
        {
            null => 0,
            { IsSearch: true } => await PublicSignatoryList.Count(db, declarationId, query, SignatoriesView.MostCounted + 1, cancel),
            { Kind: SignatoryKind.Organisation } => counts.Organisations,
            { Kind: SignatoryKind.Individual } => counts.Individuals,
            _ => null,
        };
}
