using System.Text.Encodings.Web;
using System.Text.Unicode;
using Declarations.Api.Hosting;
using Microsoft.AspNetCore.Antiforgery;

namespace Declarations.Api.Components;

/// <summary>The services of pages, and the route group of all pages.</summary>
internal static class ComponentsSetup
{
    public static void AddComponents(this IServiceCollection services, Site site)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddScoped<Visit>();
        services.AddSingleton<Assets>();
        services.AddSingleton<PageCache>();
        services.AddSingleton<WriteErrorPage>(ErrorPages.Write);
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)); // the default encodes every Arabic letter as &#x…;
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = Cookies.NameOf(Cookies.Form, site);
            antiforgery.Cookie.Path = "/";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.FormFieldName = "__form";
        });
    }

    /// <summary>Pages accept forms with an antiforgery token only, and are not part of the OpenAPI document.</summary>
    public static RouteGroupBuilder MapPageGroup(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.EncodeRedirects();
        pages.AddEndpointFilter(RequireAntiforgeryToken);
        return pages;
    }

    private static async ValueTask<object?> RequireAntiforgeryToken(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        if (HttpMethods.IsPost(http.Request.Method))
        {
            try
            {
                await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
            }
            catch (AntiforgeryValidationException)
            {
                return ErrorPages.Of(StatusCodes.Status400BadRequest);
            }
        }

        return await next(call);
    }
}
