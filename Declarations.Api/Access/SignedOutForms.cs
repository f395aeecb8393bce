using Declarations.Api.Components;
using Declarations.Localization;

namespace Declarations.Api.Access;

/// <summary>A form that arrives after its session ended is shown with what was typed, to be sent again after a new sign-in.</summary>
internal static class SignedOutForms
{
    // The antiforgery token is kept too: it is valid for the same member in the same browser.
    public static async Task Show(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var fields = form.SelectMany(field => field.Value.Select(value => (field.Key, Value: value ?? ""))).ToList();
        http.RequestServices.GetRequiredService<Visit>().UseOnly(Language.English);
        await Page.Of<SignedOutPage>(StatusCodes.Status401Unauthorized, ("Action", $"{http.Request.Path}{http.Request.QueryString}"),
            ("Fields", fields), ("HasFiles", form.Files.Any(file => file.Length > 0))).ExecuteAsync(http);
    }
}
