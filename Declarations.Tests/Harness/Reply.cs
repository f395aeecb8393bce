using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Declarations.Tests.Harness;

/// <summary>What the product answered.</summary>
public sealed record Reply(string Call, HttpStatusCode Status, HttpResponseHeaders Headers, string? ContentType, byte[] Bytes, KeptLog Log)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonElement Json => JsonDocument.Parse(Bytes).RootElement;

    /// <summary>A property of the answered object.</summary>
    public JsonElement this[string name] => Json.GetProperty(name);

    /// <summary>The rule code of a refusal; null for anything else.</summary>
    public string? Code => ContentType is "application/problem+json" ? this["code"].GetString() : null;

    /// <summary>The entries of a list.</summary>
    public IReadOnlyList<JsonElement> Items => [.. this["items"].EnumerateArray()];

    /// <exception cref="AssertionException">It is another status.</exception>
    public Reply Is(int status)
    {
        var why = $"{Call}: {Text[..Math.Min(Text.Length, 600)]}";
        Assert.That((int)Status, NUnit.Framework.Is.EqualTo(status), (int)Status == 500 ? $"{why}\n{Log.Errors.LastOrDefault()}" : why);
        return this;
    }

    /// <summary>A refusal in problem details with this code.</summary>
    public Reply Is(int status, string code)
    {
        Is(status);
        Assert.That(Code, NUnit.Framework.Is.EqualTo(code), $"{Call}: {Text}");
        return this;
    }
}
