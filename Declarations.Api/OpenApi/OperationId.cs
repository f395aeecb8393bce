using System.Globalization;
using System.Text;

namespace Declarations.Api.OpenApi;

/// <summary>
/// Names an operation by its method and path, so that the name changes only with them and no two are equal:
/// <c>POST /api/v1/declarations/{slug}/threads/{id}/comments</c> is <c>postDeclarationThreadsByIdComments</c>.
/// </summary>
internal static class OperationId
{
    private const string Root = "/api/v1/", Declaration = "declarations/{slug}";

    public static string Of(string method, string path)
    {
        var rest = path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..] : path;
        rest = rest.StartsWith(Declaration, StringComparison.Ordinal) ? $"declaration{rest[Declaration.Length..]}" : rest;
        var name = new StringBuilder(method.ToLowerInvariant());
        foreach (var segment in rest.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var word in segment.Replace("{", "by-", StringComparison.Ordinal).Split(['-', '.', '}'], StringSplitOptions.RemoveEmptyEntries))
            {
                name.Append(char.ToUpper(word[0], CultureInfo.InvariantCulture)).Append(word.AsSpan(1));
            }
        }

        return name.ToString();
    }
}
