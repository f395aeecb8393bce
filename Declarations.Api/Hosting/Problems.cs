using System.Text.Json;
using Declarations.Validation;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Declarations.Api.Hosting;

/// <summary>
/// Answers with an error as a page. <paramref name="reason"/> is a sentence for a broken rule; the page has its own text otherwise.
/// </summary>
public delegate Task WriteErrorPage(HttpContext http, int status, string? reason);

/// <summary>Every refusal as RFC 9457 problem details with a <c>code</c>.</summary>
public static class Problems
{
    public static void AddProblems(this IServiceCollection services) =>
        services.AddExceptionHandler<ProblemHandler>().AddProblemDetails();

    public static ProblemDetails Of(int status, string code, string message) => new()
    {
        Status = status,
        Title = Headline(code),
        Detail = message,
        Type = $"urn:declarations:{code}",
        Extensions = { ["code"] = code },
    };

    private static string Headline(string code) => char.ToUpperInvariant(code[0]) + code[1..].Replace('_', ' ');

    /// <summary>The problem an exception stands for; null when it is a fault of ours.</summary>
    public static ProblemDetails? For(Exception exception) => exception switch
    {
        NotFoundException missing => Of(404, "not_found", missing.Message),
        RuleBrokenException rule => OfRule(rule),
        InvalidInputException invalid => Invalid(invalid.Errors),
        BadHttpRequestException { InnerException: JsonException json } => OfJson(json),
        BadHttpRequestException { StatusCode: 413 } => Of(413, "too_large", "What was sent is larger than this address takes."),
        BadHttpRequestException { StatusCode: 415 } => Of(415, "unsupported_media_type", "Unsupported Content-Type."),
        BadHttpRequestException bad => Of(bad.StatusCode, "malformed", "The request could not be read."),
        DbUpdateConcurrencyException =>
            Of(409, "changed_meanwhile", "Somebody else changed this at the same moment. Read it again and repeat."),
        DbUpdateException { InnerException: PostgresException inner } => OfDatabase(inner),
        PostgresException postgres => OfDatabase(postgres),
        _ => null,
    };

    /// <summary>Bodies for what routing itself refuses: 401, 403, 404, 405, 415.</summary>
    public static async Task WriteForStatus(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var (code, message) = http.Response.StatusCode switch
        {
            400 => ("malformed", "The request could not be read."),
            401 => ("sign_in_required", "Sign in first."),
            403 => ("role_insufficient", "Your role does not allow this."),
            404 => ("not_found", "There is nothing at this address."),
            405 => ("method_not_allowed", "This address does not take that method."),
            406 => ("not_acceptable", "This address cannot answer in that format."),
            413 => ("too_large", "What was sent is larger than this address takes."),
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
        return http.Response.WriteAsJsonAsync(problem, JsonSerializerOptions.Web, "application/problem+json", http.RequestAborted);
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
        var problem = Of(400, "invalid", "Some fields need another look.");
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
        json.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal)
        ? Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { [path[2..]] = ["has a value of the wrong kind"] })
        : Of(400, "malformed_json", "The body is not the JSON object this address takes.");

    private static ProblemDetails? OfDatabase(PostgresException postgres) => postgres.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation => Of(409, postgres.ConstraintName ?? "taken", ConstraintMessages.Of(postgres.ConstraintName)),
        PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter =>
            Of(400, "invalid", "The text contains characters that cannot be stored."),
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected =>
            Of(409, "changed_meanwhile", "Somebody else changed this at the same moment. Repeat the request."),
        _ => null,
    };
}
