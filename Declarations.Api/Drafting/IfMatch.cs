using System.Globalization;
using Declarations.Validation;

namespace Declarations.Api.Drafting;

/// <summary>The version that a change is based on, from <c>If-Match: "n"</c>; 428 without it.</summary>
public sealed record IfMatch(int Version)
{
    public static ValueTask<IfMatch> BindAsync(HttpContext http)
    {
        var header = http.Request.Headers.IfMatch.ToString();
        if (header.Length == 0)
        {
            throw new RuleBrokenException("precondition_required",
                "Send the version that you started from as If-Match: \"n\"; \"0\" for the first version.");
        }

        var number = header.StartsWith("W/", StringComparison.Ordinal) ? header[2..] : header;
        return int.TryParse(number.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? ValueTask.FromResult(new IfMatch(version))
            : throw InvalidInputException.For("If-Match", "must be the number of one version, such as \"3\"");
    }
}
