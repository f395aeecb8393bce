using Declarations.Api.Hosting;
using Microsoft.AspNetCore.RateLimiting;

namespace Declarations.Api.OpenApi;

/// <summary>The codes with which an operation can refuse, by status.</summary>
internal static class PossibleErrors
{
    private static readonly Dictionary<string, (int Status, string Message)> Common = new(StringComparer.Ordinal)
    {
        ["invalid"] = (400, "Some fields are invalid; `errors` says which and why."),
        ["malformed"] = (400, "The request could not be read."),
        ["malformed_json"] = (400, "The body is not the JSON object that this address expects."),
        ["sign_in_required"] = (401, "Sign in first."),
        ["token_wrong"] = (401, "The bearer token is not the one of the service's settings."),
        ["role_insufficient"] = (403, "The caller's role does not allow this."),
        ["not_found"] = (404, "It does not exist, or the caller may not know of it."),
        ["too_large"] = (413, "The request body or the text is too large."),
        ["unsupported_media_type"] = (415, "Unsupported Content-Type."),
        ["too_many_requests"] = (429, "Too many requests; `Retry-After` says how long to wait."),
        ["migrations_pending"] = (503, "Migrations are not applied yet."),
        ["secretariat_missing"] = (503, "There is no member of the secretariat yet."),
        ["database_unreachable"] = (503, "The database cannot be reached."),
    };

    public static string MessageOf(string code) => Common.TryGetValue(code, out var common) ? common.Message
        : OperationTexts.Messages.GetValueOrDefault(code) ?? ConstraintMessages.Known(code) ?? Problems.TitleOf(code) + ".";

    /// <param name="key">Method and path.</param>
    /// <param name="readsValues">A parameter is a number, an id or a truth value.</param>
    public static SortedDictionary<int, SortedSet<string>> Of(
        string key, EndpointMetadataCollection metadata, RequiredAccess access, bool ofDeclaration, bool readsValues)
    {
        var codes = new HashSet<string>(OperationTexts.Codes.GetValueOrDefault(key, []), StringComparer.Ordinal);
        codes.UnionWith(OperationTexts.Titles.GetValueOrDefault(key)?.Codes ?? []);
        AddIf(!key.StartsWith("GET ", StringComparison.Ordinal), "invalid", "malformed_json", "too_large", "unsupported_media_type");
        AddIf(readsValues, "malformed");
        AddIf(access.ForMembers, "sign_in_required");
        AddIf(access.Role is not null, "role_insufficient");
        AddIf(access.ForMembers && ofDeclaration, "not_found");
        AddIf(metadata.GetMetadata<EnableRateLimitingAttribute>() is not null, "too_many_requests");
        var byStatus = new SortedDictionary<int, SortedSet<string>>();
        foreach (var code in codes)
        {
            var status = Common.TryGetValue(code, out var common) ? common.Status : ProblemStatus.Of(code);
            byStatus.TryAdd(status, new(StringComparer.Ordinal));
            byStatus[status].Add(code);
        }

        return byStatus;

        void AddIf(bool applies, params string[] added)
        {
            if (applies)
            {
                codes.UnionWith(added);
            }
        }
    }
}
