using System.Text.RegularExpressions;
using Declarations.Access;

namespace Declarations.Tests;

/// <summary>Every call of the API and who may make it; null is everybody. A call that stands in no row fails the tests that walk them.</summary>
public static partial class Operations
{
    private const string Of = "/api/v1/declarations/{slug}";

    public static readonly IReadOnlyDictionary<string, Role?> All = new Dictionary<string, Role?>(StringComparer.Ordinal)
    {
        ["GET /health/live"] = null,
        ["GET /health/ready"] = null,
        ["POST /api/v1/sign-in"] = null,
        ["POST /api/v1/sessions"] = null,
        ["DELETE /api/v1/sessions/current"] = Role.Reader,
        ["GET /api/v1/members"] = Role.Secretariat,
        ["POST /api/v1/members"] = Role.Secretariat,
        ["PATCH /api/v1/members/{id}"] = Role.Secretariat,
        ["DELETE /api/v1/members/{id}"] = Role.Secretariat,
        ["GET /api/v1/declarations"] = null,
        ["POST /api/v1/declarations"] = Role.Secretariat,
        [$"GET {Of}"] = null,
        [$"PATCH {Of}"] = Role.Secretariat,
        [$"POST {Of}/opening"] = Role.Secretariat,
        [$"PATCH {Of}/opening"] = Role.Secretariat,
        [$"POST {Of}/closing"] = Role.Secretariat,
        [$"POST {Of}/signatures"] = null,
        [$"POST {Of}/confirmations"] = null,
        ["GET /api/v1/confirmations/{token}"] = null,
        ["POST /api/v1/confirmations/{token}"] = null,
        ["POST /api/v1/confirmations/{token}/refusal"] = null,
        ["GET /api/v1/withdrawals/{token}"] = null,
        ["POST /api/v1/withdrawals/{token}"] = null,
        ["GET /api/v1/withdrawals/{token}/proof"] = null,
        [$"GET {Of}/signatories"] = null,
        ["GET /api/v1/verification/{sha256}"] = null,
    };

    /// <summary>A path that can be called: each parameter gets a value of its kind that exists nowhere, but for the slug.</summary>
    public static string Fill(string path, string slug) => Parameter().Replace(path, parameter => parameter.Value switch
    {
        "{slug}" => slug,
        "{token}" => new string('A', 43),
        "{sha256}" => new string('0', 64),
        "{n}" or "{a}" or "{b}" or "{number}" => "99",
        "{name}" => "declaration.pdf",
        _ => Guid.Empty.ToString(),
    });

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
