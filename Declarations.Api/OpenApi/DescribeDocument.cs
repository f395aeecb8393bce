using System.Text.Json.Nodes;
using Declarations.Api.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Declarations.Api.OpenApi;

/// <summary>What the document says about the API as a whole.</summary>
internal sealed class DescribeDocument(Site site) : IOpenApiDocumentTransformer
{
    public const string Problem = "Problem";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Declarations",
            Version = "1",
            Description = """
                Declarations from the first draft to the delivered edition.

                JSON is camelCase, times are RFC 3339 in UTC, and unknown fields of a request are refused. Errors are RFC 9457 problem
                details with a `code`, which is never renamed. Any change can also answer 409 `changed_meanwhile` (repeat it), and any
                operation 500 `failed` or 503 `unavailable`. Lists are read on with `after`, the `next` of the answer before.
                """,
        };
        document.Servers = [new() { Url = site.Root }]; // never the Host header of the request, which anybody can set
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [RequiredAccess.Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The `accessToken` of a session, from `POST /api/v1/sessions` with the token of a mailed sign-in link. The "
                    + "cookie of the pages is not accepted here, so that a form of another site cannot act through the API.",
            },
        };
        document.AddComponent(Problem, ProblemSchema());
        document.Tags = new HashSet<OpenApiTag>(
            Rooms.Descriptions.Select(room => new OpenApiTag { Name = room.Key, Description = room.Value }));
        return Task.CompletedTask;
    }

    public static JsonObject ExampleOf(int status, string code)
    {
        var problem = new JsonObject
        {
            ["type"] = $"urn:declarations:{code}",
            ["title"] = Problems.TitleOf(code),
            ["status"] = status,
            ["detail"] = PossibleErrors.MessageOf(code),
            ["code"] = code,
        };
        if (code is "invalid")
        {
            problem["errors"] = new JsonObject { ["email"] = new JsonArray("is required") };
        }

        return problem;
    }

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "RFC 9457 problem details. Some codes have further members.",
        Required = new HashSet<string>(["type", "title", "status", "code"], StringComparer.Ordinal),
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = Text("`urn:declarations:` and the code."),
            ["title"] = Text("The code in words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "The HTTP status." },
            ["detail"] = Text("What is wrong, for people."),
            ["code"] = Text("What is wrong, for programs."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "With `invalid`: what is wrong with each field.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text(null) },
            },
        },
    };

    private static OpenApiSchema Text(string? description) => new() { Type = JsonSchemaType.String, Description = description };
}
