using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Localization;
using Microsoft.AspNetCore.WebUtilities;

namespace Declarations.Api.Components;

/// <summary>The visitor of a page and its language: that of the address, else the browser's, else the declaration's.</summary>
public sealed class Visit(IHttpContextAccessor accessor)
{
    private string? declarationLanguage;
    private Language? fixedLanguage;
    private string? signerLanguage;
    private IReadOnlyCollection<string> asUnitedNations = [];

    public HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("A page is shown within a request.");

    /// <summary>The member who is signed in on this page; null for the public.</summary>
    public Caller? Member => Caller.Of(Http.User);

    /// <summary>The declaration that the page is about, who answers for it and how long data is kept; stated in the footer.</summary>
    public (string Slug, string Title, Organiser Organiser, Retention Retention)? About { get; private set; }

    public void SetAbout(Declaration declaration) =>
        SetAbout(declaration.Slug, declaration.Title, declaration.Organiser, Retention.Of(declaration), declaration.UnitedNationsNames);

    /// <param name="slug">The declaration's.</param>
    /// <param name="title">The declaration's.</param>
    /// <param name="organiser">The declaration's.</param>
    /// <param name="retention">The declaration's.</param>
    /// <param name="territories">See <see cref="TerritoryNames"/>.</param>
    public void SetAbout(string slug, string title, Organiser organiser, Retention retention, IReadOnlyCollection<string> territories) =>
        (About, asUnitedNations) = ((slug, title, organiser, retention), territories);

    /// <summary>A country's name as the declaration that the page is about has it.</summary>
    public string Country(string code) => Countries.Name(code, Language, asUnitedNations);

    /// <inheritdoc cref="Country"/>
    public IReadOnlyList<(string Code, string Name)> AllCountries => Countries.All(Language, asUnitedNations);

    /// <summary>False on members' pages, which are written in English only.</summary>
    public bool OffersLanguages => fixedLanguage is null;

    public Language Language => fixedLanguage ?? Chosen ?? Language.Find(signerLanguage) ?? FromBrowser
        ?? Language.Find(declarationLanguage) ?? Language.English;

    /// <summary>The language of the address, which the links of the page keep.</summary>
    public Language? Chosen => ChosenIn(Http);

    public Words Words => Words.In(Language).Isolating;

    /// <summary>Sets the language for browsers that accept none of the languages of the pages.</summary>
    public void PreferDeclarationLanguage(string language) => declarationLanguage = language;

    /// <summary>Sets the language that the signer chose when signing.</summary>
    public void PreferSignerLanguage(string language) => signerLanguage = language;

    /// <summary>Equal for visitors who get a public page in the same language, with the same links.</summary>
    public static string RequestedLanguage(HttpContext http) =>
        ChosenIn(http) is { } chosen ? $"chosen {chosen.Code}" : $"browser {OfBrowser(http)?.Code}";

    public void UseOnly(Language language) => fixedLanguage = language;

    /// <summary>Adds the chosen language to an address, so that no cookie is needed.</summary>
    public string Link(string path)
    {
        if (Chosen is null)
        {
            return path;
        }

        var (address, fragment) = path.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? (path[..at], path[at..]) : (path, "");
        return QueryHelpers.AddQueryString(address, "lang", Chosen.Code) + fragment;
    }

    /// <summary>The address of this page in another language.</summary>
    public string LinkIn(Language language)
    {
        var kept = Http.Request.Query.Where(pair => pair.Key is "q" or "kind" or "country" or "sort" or "after" or "sha256" or "hash" or "input" or "clause" or "round" or "status" or "session")
            .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.ToString()));
        return QueryHelpers.AddQueryString(Http.Request.Path, [.. kept, new("lang", language.Code)]);
    }

    private Language? FromBrowser => OfBrowser(Http);

    private static Language? ChosenIn(HttpContext http) => Language.Find(http.Request.Query["lang"]);

    private static Language? OfBrowser(HttpContext http) => http.Request.GetTypedHeaders().AcceptLanguage
        .Where(accepted => accepted.Quality is null or > 0)
        .OrderByDescending(accepted => accepted.Quality ?? 1)
        .Select(accepted => Language.Find(accepted.Value.Value))
        .FirstOrDefault(language => language is not null);
}
