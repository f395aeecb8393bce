using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Declarations.Api.OpenApi;

/// <summary>Describes an operation from its endpoint: title, comment, room, access, errors, and examples of its bodies.</summary>
internal sealed partial class DescribeOperation(Examples examples) : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = new EndpointMetadataCollection(context.Description.ActionDescriptor.EndpointMetadata);
        var handler = metadata.GetMetadata<MethodInfo>();
        var (method, path) = (context.Description.HttpMethod!, Constraint().Replace("/" + context.Description.RelativePath!.TrimEnd('/'), "}"));
        var key = $"{method} {path}";
        var access = RequiredAccess.Of(metadata, handler, path);
        var ofDeclaration = path.Contains("{slug}", StringComparison.Ordinal);
        operation.OperationId = OperationId.Of(method, path);
        operation.Summary = OperationTexts.Titles.GetValueOrDefault(key)?.Title;
        operation.Description = string.Join("\n\n", new[]
        {
            handler is null ? null : HandlerComments.Summary(handler), access.Sentence(ofDeclaration),
        }.OfType<string>());
        operation.Tags = new HashSet<OpenApiTagReference> { new(Rooms.Of(handler), context.Document) };
        operation.Security = access.Requirements(context.Document);
        DescribeParameters(operation, handler);
        AddBodyExample(operation, context);
        await AddAnswers(operation, context, metadata, OperationTexts.Titles.GetValueOrDefault(key)?.MediaTypes ?? [], cancellationToken);
        var readsValues = context.Description.ParameterDescriptions.Any(p =>
            p.Source == BindingSource.Query && p.Type != typeof(string) && p.Type is not null);
        AddErrors(operation, PossibleErrors.Of(key, metadata, access, ofDeclaration, readsValues), context.Document);
    }

    private static void DescribeParameters(OpenApiOperation operation, MethodInfo? handler)
    {
        var takes = handler?.GetParameters().Select(p => p.ParameterType).ToList() ?? [];
        if (takes.Any(type => type.Name is "IfMatch"))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "If-Match",
                In = ParameterLocation.Header,
                Required = true,
                Description = "The version that the change is based on; `\"0\"` when there is none yet.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Example = "\"1\"",
            });
        }

        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            var name = parameter.In is ParameterLocation.Query ? char.ToLowerInvariant(parameter.Name![0]) + parameter.Name[1..] : parameter.Name!;
            parameter.Name = name;
            parameter.Description ??= handler is null ? null : HandlerComments.Parameter(handler, name);
            if (parameter.Schema is OpenApiSchema { Type: null } text)
            {
                text.Type = JsonSchemaType.String;
            }

            if (parameter.In is ParameterLocation.Path)
            {
                parameter.Example ??= parameter.Schema switch
                {
                    OpenApiSchema { Format: "uuid" } => ExampleValues.Scalar(typeof(Guid), name),
                    OpenApiSchema { Type: var type } when type?.HasFlag(JsonSchemaType.Integer) == true => ExampleValues.Scalar(typeof(int), name),
                    _ => ExampleValues.Scalar(typeof(string), name),
                };
            }
        }
    }

    private void AddBodyExample(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var body = context.Description.ParameterDescriptions.FirstOrDefault(p => p.Source == BindingSource.Body);
        if (body?.Type is { } type && operation.RequestBody?.Content?.TryGetValue("application/json", out var media) == true)
        {
            media.Example = examples.Of(type);
        }

        foreach (var (mediaType, content) in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal))
        {
            if (mediaType is not "application/json")
            {
                content.Schema = Schema(mediaType);
                content.Example ??= Sample(mediaType);
            }
        }
    }

    private async Task AddAnswers(OpenApiOperation operation, OpenApiOperationTransformerContext context, EndpointMetadataCollection metadata,
        IReadOnlyList<string> mediaTypes, CancellationToken cancel)
    {
        foreach (var answer in metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Where(each => each.StatusCode is >= 200 and < 300))
        {
            var response = Response(operation, answer.StatusCode);
            foreach (var mediaType in answer.ContentTypes)
            {
                var media = response.Content!.TryGetValue(mediaType, out var known) ? known : response.Content[mediaType] = new();
                if (mediaType is "application/json" && answer.Type is { } type && type != typeof(void))
                {
                    media.Schema ??= await context.GetOrCreateSchemaAsync(type, null, cancel);
                    media.Example = examples.Of(type);
                }
                else
                {
                    (media.Schema, media.Example) = (Schema(mediaType), Sample(mediaType));
                }
            }
        }

        foreach (var mediaType in mediaTypes)
        {
            Response(operation, 200).Content!.TryAdd(mediaType, new OpenApiMediaType { Schema = Schema(mediaType), Example = Sample(mediaType) });
        }
    }

    private static OpenApiResponse Response(OpenApiOperation operation, int status)
    {
        operation.Responses ??= [];
        var key = status.ToString(CultureInfo.InvariantCulture);
        operation.Responses.TryAdd(key, new OpenApiResponse { Description = "OK" });
        var response = (OpenApiResponse)operation.Responses[key];
        response.Content ??= new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal);
        return response;
    }

    private static void AddErrors(OpenApiOperation operation, SortedDictionary<int, SortedSet<string>> errors, OpenApiDocument? document)
    {
        foreach (var (status, codes) in errors)
        {
            operation.Responses![status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join('\n', codes.Select(code => $"- `{code}`: {PossibleErrors.MessageOf(code)}")),
                Extensions = new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal)
                {
                    ["x-codes"] = new JsonNodeExtension(new JsonArray([.. codes.Select(code => JsonValue.Create(code))])),
                },
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/problem+json"] = new()
                    {
                        Schema = new OpenApiSchemaReference(DescribeDocument.Problem, document),
                        Example = DescribeDocument.ExampleOf(status, codes.First()),
                    },
                },
            };
        }
    }

    private static OpenApiSchema Schema(string mediaType) => IsText(mediaType)
        ? new() { Type = JsonSchemaType.String } : new() { Type = JsonSchemaType.String, Format = "binary" };

    private static JsonValue Sample(string mediaType) => JsonValue.Create(mediaType switch
    {
        "text/csv" => "kind,name,country\norganisation,River Network,SN\n",
        "text/html" => "<h1>Rivers without borders</h1>",
        "text/markdown" => (string)ExampleValues.Scalar(typeof(string), "markdown")!,
        "image/svg+xml" => "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>",
        _ => $"({mediaType})",
    });

    [GeneratedRegex(@":\w+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Constraint();

    private static bool IsText(string mediaType) => mediaType.StartsWith("text/", StringComparison.Ordinal) || mediaType is "image/svg+xml";
}
