using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace Declarations.Tests.Hosting;

/// <summary>Requests to one route with odd addresses, queries, content types and bodies, by a member of the secretariat.</summary>
internal static class OddRequests
{
    private static readonly string[] Segments =
    [
        "é", "%C3%A9", "%00", "%ED%A0%80", "%FF", "999999999999999999999999", "-1", "00000000-0000-0000-0000-00000000000g", "..%5C..",
        "%0D%0AX:%20y", "%D8%A7", "a%2Fb",
    ];

    private static readonly string[] Types =
    [
        "application/json; charset=bogus", "application/json; charset=\"utf-7\"", "text/markdown; charset=bogus", "text/plain",
        "application/x-www-form-urlencoded; charset=bogus", "multipart/form-data", "multipart/form-data; boundary=", "a b/c", "/",
    ];

    private static readonly string[] Bodies =
    [
        "{\"email\":\"a@b.example\",\"email\":\"c@d.example\"}", "{\"name\":\"\\u0000\"}", "{\"name\":\"\\ud800\"}", "{\"version\":1e999}",
        "{\"name\":" + new string('[', 200) + new string(']', 200) + "}", "{\"\\u0000\":1}", "[{}]", "{\"name\":{\"a\":[1,2,{}]}}", "\u0000", "{}{}",
    ];

    private static readonly Regex Parameter = new(@"\{(?<name>\*{0,2}\w+)[^}]*\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    public static IEnumerable<(string Kind, HttpRequestMessage Request)> Of(string method, string pattern, string token)
    {
        foreach (var segment in pattern.Contains('{', StringComparison.Ordinal) ? Segments : [])
        {
            yield return ("address", Request(token, method, Parameter.Replace(pattern, segment), method is "GET" or "DELETE" ? null : ("application/json", "{}")));
        }

        if (method is "GET")
        {
            yield return ("query", Request(token, method, Fill(pattern) + "?lang=%00&q=%ED%A0%80&version=9999999999999&after=é&limit=1e9&at=%00&sha256=é", null));
            yield break;
        }

        foreach (var type in Types)
        {
            yield return ("content type", Request(token, method, Fill(pattern), (type, "a=b")));
        }

        foreach (var body in Bodies)
        {
            yield return ("body", Request(token, method, Fill(pattern), ("application/json", body)));
            yield return ("body", Request(token, method, Fill(pattern), ("application/x-www-form-urlencoded", body)));
        }
    }

    private static HttpRequestMessage Request(string token, string method, string path, (string Type, string Body)? content)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.TryAddWithoutValidation("Cookie", $"declarations_session={token}");
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        if (content is var (type, body))
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return request;
    }

    public static string Fill(string pattern) => Parameter.Replace(pattern, p => p.Groups["name"].Value switch
    {
        "slug" => "odd",
        "id" => Guid.Empty.ToString(),
        _ => "1",
    });
}
