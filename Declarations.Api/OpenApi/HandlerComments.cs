using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Declarations.Api.OpenApi;

/// <summary>The summary of a handler and of its parameters, from the XML documentation that the compiler writes beside the assembly.</summary>
internal static partial class HandlerComments
{
    private static readonly Lazy<IReadOnlyDictionary<string, XElement>> Members = new(Read);

    public static string? Summary(MethodInfo handler) => Members.Value.GetValueOrDefault(IdOf(handler))?.Element("summary") is { } summary
        ? Text(summary) : null;

    public static string? Parameter(MethodInfo handler, string name) =>
        Members.Value.GetValueOrDefault(IdOf(handler))?.Elements("param").FirstOrDefault(p => (string?)p.Attribute("name") == name) is { } text
            ? Text(text) : null;

    /// <exception cref="FileNotFoundException">The build left it out: no description is better than one without its words.</exception>
    private static Dictionary<string, XElement> Read() =>
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{typeof(HandlerComments).Assembly.GetName().Name}.xml"))
            .Descendants("member").ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal);

    private static string IdOf(MethodInfo method)
    {
        var parameters = string.Join(',', method.GetParameters().Select(parameter => NameOf(parameter.ParameterType)));
        return $"M:{NameOf(method.DeclaringType!)}.{method.Name}" + (parameters.Length > 0 ? $"({parameters})" : "");
    }

    private static string NameOf(Type type)
    {
        if (type.IsArray)
        {
            return $"{NameOf(type.GetElementType()!)}[]";
        }

        var name = (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');
        return type.IsGenericType
            ? $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}{{{string.Join(',', type.GetGenericArguments().Select(NameOf))}}}" : name;
    }

    /// <summary>As Markdown, which descriptions of OpenAPI are.</summary>
    private static string Text(XElement element)
    {
        var text = string.Concat(element.Nodes().Select(node => node switch
        {
            XText words => words.Value,
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" } see => $"`{LastName((string?)see.Attribute("cref") ?? (string?)see.Attribute("langword") ?? "")}`",
            XElement { Name.LocalName: "paramref" } parameter => $"`{(string?)parameter.Attribute("name")}`",
            XElement other => other.Value,
            _ => "",
        }));
        return Spaces().Replace(text, " ").Trim();
    }

    private static string LastName(string reference) => reference[(reference.LastIndexOfAny(['.', ':']) + 1)..];

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
