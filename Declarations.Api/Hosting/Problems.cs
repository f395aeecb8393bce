using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Declarations.Validation;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Declarations.Api.Hosting;

/// <summary>
/// Writes an error page. <paramref name="reason"/> is a sentence for a broken rule; the page has its own text for everything else.
/// </summary>
public delegate Task WriteErrorPage(HttpContext http, int status, string? reason);

/// <summary>Errors as RFC 9457 problem details with a <c>code</c>.</summary>
internal static class Problems
{
    public const string UnknownField = "is not a field of this request";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void AddProblems(this IServiceCollection services) =>
        services.AddExceptionHandler<ProblemHandler>().AddProblemDetails();

    public static ProblemDetails Of(int status, string code, string message) => new()
    {
        Status = status,
        Title = TitleOf(code),
        Detail = message,
        Type = $"urn:declarations:{code}",
        Extensions = { ["code"] = code },
    };

    public static string TitleOf(string code) => char.ToUpperInvariant(code[0]) + code[1..].Replace('_', ' ');

    /// <summary>The problem that an exception describes; null for a fault of the service itself.</summary>
    public static ProblemDetails? For(Exception exception) => exception switch
    {
        NotFoundException missing => Of(404, "not_found", missing.Message),
        RuleBrokenException rule => OfRule(rule),
        InvalidInputException invalid => Invalid(invalid.Errors),
        BadHttpRequestException { InnerException: JsonException json } => OfJson(json),
        BadHttpRequestException { StatusCode: 413 } => Of(413, "too_large", "The request body is too large."),
        BadHttpRequestException { StatusCode: 415 } => Of(415, "unsupported_media_type", "Unsupported Content-Type."),
        BadHttpRequestException bad => Of(bad.StatusCode, "malformed", "The request could not be read."),
        RegexMatchTimeoutException => Of(400, "text_too_complex", "The text takes too long to read."),
        DbUpdateConcurrencyException =>
            Of(409, "changed_meanwhile", "Someone else changed this at the same time. Read it again and repeat the request."),
        DbUpdateException { InnerException: PostgresException inner } => OfDatabase(inner),
        PostgresException postgres => OfDatabase(postgres),
        _ => null,
    };

    /// <summary>Bodies for responses of the middleware that have none: 401, 403, 404, 405, 415.</summary>
    public static async Task WriteForStatus(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var (code, message) = http.Response.StatusCode switch
        {
            400 => ("malformed", "The request could not be read."),
            401 => ("sign_in_required", "Sign in first."),
            403 => ("role_insufficient", "Your role does not allow this."),
            404 => ("not_found", "There is nothing at this address."),
            405 => ("method_not_allowed", "This address does not support this method."),
            406 => ("not_acceptable", "This address cannot answer in the requested format."),
            413 => ("too_large", "The request body is too large."),
            415 => ("unsupported_media_type", "Unsupported Content-Type."),
            429 => ("too_many_requests", "Too many requests from this network. Try again in a minute."),
            _ => ("failed", "The request could not be answered."),
        };
        await Write(http, Of(http.Response.StatusCode, code, message));
    }

    public static Task Write(HttpContext http, ProblemDetails problem)
    {
        if (WantsPage(http))
        {
            return WritePage(http, problem);
        }

        http.Response.StatusCode = problem.Status!.Value;
        return http.Response.WriteAsJsonAsync(problem, Json, "application/problem+json", http.RequestAborted);
    }

    public static Task WritePage(HttpContext http, ProblemDetails problem) =>
        http.RequestServices.GetRequiredService<WriteErrorPage>()(http, problem.Status!.Value, problem.Detail);

    public static bool IsPage(HttpContext http) =>
        !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && !http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);

    private static bool WantsPage(HttpContext http) =>
        IsPage(http) && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static ProblemDetails Invalid(IReadOnlyDictionary<string, string[]> faults)
    {
        var problem = Of(400, "invalid", "Some fields are invalid.");
        problem.Extensions["errors"] = faults;
        return problem;
    }

    private static ProblemDetails OfRule(RuleBrokenException rule)
    {
        var problem = Of(ProblemStatus.Of(rule.Code), rule.Code, rule.Message);
        foreach (var (name, value) in rule.Extensions)
        {
            problem.Extensions[name] = value;
        }

        return problem;
    }

    private static ProblemDetails OfJson(JsonException json) =>
        UnmappedField(json.Message) is { } unknown
        ? Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { [unknown] = [UnknownField] })
        : json.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal)
        ? Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { [path[2..]] = ["has a value of the wrong type"] })
        : Of(400, "malformed_json", "The body is not the JSON object that this address expects.");

    /// <summary>The field that <see cref="JsonUnmappedMemberHandling.Disallow"/> refused: only the message of the exception names it.</summary>
    private static string? UnmappedField(string message)
    {
        const string Before = "The JSON property '";
        var end = message.IndexOf("' could not be mapped to any .NET member", StringComparison.Ordinal);
        return message.StartsWith(Before, StringComparison.Ordinal) && end > 0 ? message[Before.Length..end] : null;
    }

    private static ProblemDetails? OfDatabase(PostgresException postgres) => postgres.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation => Of(409, postgres.ConstraintName ?? "taken", ConstraintMessages.Of(postgres.ConstraintName)),
        PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter =>
            Of(400, "invalid", "The text contains characters that cannot be stored."),
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected =>
            Of(409, "changed_meanwhile", "Someone else changed this at the same time. Repeat the request."),
        _ => null,
    };
}
