using Declarations.Api.Hosting;
using Declarations.Localization;
using Microsoft.AspNetCore.WebUtilities;

namespace Declarations.Api.Components;

/// <summary>Who looks at a page, and in which language: the address's <c>lang</c>, else the browser's, else the declaration's.</summary>
public sealed class Visit(IHttpContextAccessor accessor)
{
    private string? preferred;
    private Language? only;
    private string? earlier;

    public HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("A page is shown within a request.");

    /// <summary>The member who is signed in on this page; null for the public.</summary>
    public Caller? Member => Caller.Of(Http.User);

    /// <summary>Members' pages are written in one language; the public's in all.</summary>
    public bool OffersLanguages => only is null;

    public Language Language => only ?? Chosen ?? Language.Find(earlier) ?? FromBrowser ?? Language.Find(preferred) ?? Language.English;

    public Words Words => Words.In(Language);

    /// <summary>Names the language of the declaration shown, for browsers that speak none of ours.</summary>
    public void Prefer(string language) => preferred = language;

    /// <summary>Goes on in the language somebody signed in, when a mail brings them back.</summary>
    public void Continue(string language) => earlier = language;

    public void Speak(Language language) => only = language;

    /// <summary>The address with the chosen language kept, so that no cookie is needed.</summary>
    public string Link(string path)
    {
        if (Chosen is null)
        {
            return path;
        }

        var (address, fragment) = path.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? (path[..at], path[at..]) : (path, "");
        return QueryHelpers.AddQueryString(address, "lang", Chosen.Code) + fragment;
    }

    /// <summary>This page in another language.</summary>
    public string Here(Language language)
    {
        var kept = Http.Request.Query.Where(pair => pair.Key is "kind" or "after")
            .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.ToString()));
        return QueryHelpers.AddQueryString(Http.Request.Path, [.. kept, new("lang", language.Code)]);
    }

    private Language? Chosen => Language.Find(Http.Request.Query["lang"]);

    private Language? FromBrowser => Http.Request.GetTypedHeaders().AcceptLanguage
        .Where(accepted => accepted.Quality is null or > 0)
        .OrderByDescending(accepted => accepted.Quality ?? 1)
        .Select(accepted => Language.Find(accepted.Value.Value))
        .FirstOrDefault(language => language is not null);
}
