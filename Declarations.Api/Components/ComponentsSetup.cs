using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;

using Declarations.Api.Hosting;

namespace Declarations.Api.Components;

/// <summary>What pages need, and the group that every page is mapped in.</summary>
public static class ComponentsSetup
{
    public static void AddComponents(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddScoped<Visit>();
        services.AddSingleton<Assets>();
        services.AddSingleton<WriteErrorPage>(ErrorPages.Write);
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)); // else every Arabic letter is sent as &#x…;
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "declarations_form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.FormFieldName = "__form";
        });
    }

    /// <summary>Pages take forms with an antiforgery token only, and stay out of the API's description.</summary>
    public static RouteGroupBuilder MapPageGroup(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.AddEndpointFilter(RequireOwnForm);
        return pages;
    }

    private static async ValueTask<object?> RequireOwnForm(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
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
