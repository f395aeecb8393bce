using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Declarations.Api.OpenApi;

/// <summary>
/// Builds an example of any body from its type as it is written in JSON, with the values of <see cref="ExampleValues"/> by property name.
/// </summary>
internal sealed class Examples(IOptions<JsonOptions> options)
{
    private readonly JsonSerializerOptions json = options.Value.SerializerOptions;

    public JsonNode? Of(Type type) => Of(type, "", []);

    private JsonNode? Of(Type declared, string name, IReadOnlyList<Type> within)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type.IsEnum)
        {
            return JsonSerializer.SerializeToNode(Enum.GetValues(type).GetValue(0), type, json);
        }

        if (ExampleValues.Scalar(type, name) is { } scalar)
        {
            return scalar;
        }

        if (within.Count > 8 || within.Contains(type))
        {
            return null;
        }

        var info = json.GetTypeInfo(type);
        IReadOnlyList<Type> inner = [.. within, type];
        return info.Kind switch
        {
            JsonTypeInfoKind.Object => OfObject(info, inner),
            JsonTypeInfoKind.Enumerable => Of(info.ElementType!, Singular(name), within) is { } item ? new JsonArray(item) : new JsonArray(),
            JsonTypeInfoKind.Dictionary => OfDictionary(info, name, within),
            _ => type == typeof(JsonElement) || type == typeof(object) ? new JsonObject() : null,
        };
    }

    private JsonObject OfObject(JsonTypeInfo info, IReadOnlyList<Type> within)
    {
        var example = new JsonObject();
        foreach (var property in info.Properties.Where(p => !p.IsExtensionData && !ExampleValues.IsLeftOut(info.Type, p.Name)))
        {
            example[property.Name] = ExampleValues.Special(info.Type, property.Name) ?? Of(property.PropertyType, property.Name, within);
        }

        return example;
    }

    private JsonObject OfDictionary(JsonTypeInfo info, string name, IReadOnlyList<Type> within)
    {
        var key = info.KeyType is { IsEnum: true } kind ? JsonNamingPolicy.CamelCase.ConvertName(Enum.GetNames(kind)[0])
            : info.KeyType == typeof(DateOnly) ? "2027-10-01" : "fr";
        return new JsonObject { [key] = Of(info.ElementType!, name, within) };
    }

    private static string Singular(string name) => name.EndsWith('s') ? name[..^1] : name;
}
