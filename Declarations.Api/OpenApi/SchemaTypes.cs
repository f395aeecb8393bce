using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Declarations.Api.OpenApi;

/// <summary>
/// Corrects what the schema exporter cannot see: types that a converter of ours reads and writes, numbers that answers never write as text,
/// and properties that may be absent.
/// </summary>
internal static class SchemaTypes
{
    public static Task Correct(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        var type = context.JsonTypeInfo.Type;
        var isNullable = schema.Type?.HasFlag(JsonSchemaType.Null) == true || Nullable.GetUnderlyingType(type) is not null
            || context.JsonPropertyInfo is { } property && IsNullable(property);
        var none = isNullable ? JsonSchemaType.Null : default;
        switch (Nullable.GetUnderlyingType(type) ?? type)
        {
            case var text when text == typeof(string):
                schema.Type = JsonSchemaType.String | none;
                break;
            case var time when time == typeof(DateTimeOffset):
                (schema.Type, schema.Format) = (JsonSchemaType.String | none, "date-time");
                break;
            default:
                AsNumber(schema);
                break;
        }

        if (context.JsonTypeInfo.Kind is JsonTypeInfoKind.Object)
        {
            schema.Required?.ExceptWith(context.JsonTypeInfo.Properties.Where(IsNullable).Select(p => p.Name));
        }

        return Task.CompletedTask;
    }

    // A property that only answers have counts as settable to null.
    private static bool IsNullable(JsonPropertyInfo property) =>
        property.IsGetNullable || (property.IsSetNullable && (property.Set is not null || property.AssociatedParameter is not null));

    private static void AsNumber(OpenApiSchema schema)
    {
        if (schema.Type is { } types && types.HasFlag(JsonSchemaType.String)
            && (types.HasFlag(JsonSchemaType.Integer) || types.HasFlag(JsonSchemaType.Number)))
        {
            (schema.Type, schema.Pattern) = (types & ~JsonSchemaType.String, null);
        }
    }
}
