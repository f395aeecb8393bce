using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Declarations.Api.OpenApi;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Declarations.Tests.OpenApi;

/// <summary>The OpenAPI document describes every operation of the API, with what its endpoint and its code say.</summary>
public sealed partial class DescribedApiTests : ProductTests
{
    private static readonly string[] WithoutErrors = ["GET /health/live"];

    private List<(string Key, JsonElement Operation)> operations = null!;
    private JsonElement document;

    [OneTimeSetUp]
    public async Task ReadDocument()
    {
        document = (await Anyone.Get("/openapi/v1.json")).Is(200).Json;
        operations =
        [
            .. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
                .Select(operation => ($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value))),
        ];
    }

    [Test]
    public void Every_operation_has_a_title_a_room_an_own_id_and_says_who_may_call_it()
    {
        var rooms = document.GetProperty("tags").EnumerateArray().Where(tag => tag.GetProperty("description").GetString()!.Length > 5)
            .Select(tag => tag.GetProperty("name").GetString()).ToList();

        Assert.That(Faulty(o => Text(o, "summary").Length < 5), Is.Empty, "without summary");
        Assert.That(Faulty(o => Text(o, "description").Length < 5), Is.Empty, "without description");
        Assert.That(Faulty(o => !o.GetProperty("tags").EnumerateArray().All(tag => rooms.Contains(tag.GetString()))), Is.Empty, "without room");
        Assert.That(Faulty(o => !o.TryGetProperty("security", out var security) || security.GetArrayLength() == 0), Is.Empty, "without security");
        Assert.That(operations.Select(o => Text(o.Operation, "operationId")), Is.Unique.And.All.Not.Empty);
        Assert.That(operations, Has.Count.GreaterThan(200));
    }

    [Test]
    public void Titles_are_written_for_the_operations_that_exist_and_for_no_others() =>
        Assert.That(OperationTexts.Titles.Keys, Is.EquivalentTo(operations.Select(o => o.Key)));

    [Test]
    public async Task The_document_demands_a_session_where_the_api_does()
    {
        var wrong = new List<string>();
        foreach (var (key, operation) in operations)
        {
            var (method, path) = (key.Split(' ')[0], key.Split(' ')[1]);
            var reply = await Anyone.Call(new(method), path.Replace("{slug}", "nowhere", StringComparison.Ordinal)
                .Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal)
                .Replace("{before}", "1", StringComparison.Ordinal).Replace("{after}", "1", StringComparison.Ordinal));
            var isDemanded = operation.GetProperty("security").EnumerateArray().All(each => each.EnumerateObject().Any());
            if (isDemanded != (reply.Code is "sign_in_required"))
            {
                wrong.Add(key);
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Every_body_has_a_schema_and_an_example()
    {
        Assert.That(Faulty(o => Bodies(o).Any(media => !media.TryGetProperty("schema", out var schema) || !schema.EnumerateObject().Any())), Is.Empty,
            "without schema");
        Assert.That(Faulty(o => Bodies(o).Any(media => !media.TryGetProperty("example", out _))), Is.Empty, "without example");
        Assert.That(Faulty(o => o.GetProperty("responses").EnumerateObject().Any(answer =>
            answer.Name is "200" or "201" && !answer.Value.TryGetProperty("content", out _))), Is.Empty, "answers nothing");
    }

    [Test]
    public void The_example_of_a_request_is_one_that_the_endpoint_reads()
    {
        var json = Product.ApiServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var examples = Product.ApiServices.GetRequiredService<Examples>();
        var bodies = Product.ApiServices.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items
            .SelectMany(group => group.Items).SelectMany(each => each.ParameterDescriptions)
            .Where(parameter => parameter.Source == BindingSource.Body && parameter.Type is not null).Select(parameter => parameter.Type).Distinct().ToList();

        Assert.Multiple(() =>
        {
            Assert.That(bodies, Has.Count.GreaterThan(30));
            foreach (var type in bodies)
            {
                Assert.That(() => examples.Of(type!).Deserialize(type!, json), Throws.Nothing, type!.Name);
            }
        });
    }

    [Test]
    public void Every_operation_lists_its_errors_with_their_codes()
    {
        Assert.That(operations.Where(o => !Errors(o.Operation).Any()).Select(o => o.Key), Is.EquivalentTo(WithoutErrors));
        Assert.That(Faulty(o => Errors(o).Any(error => error.Value.GetProperty("x-codes").GetArrayLength() == 0)), Is.Empty);
    }

    /// <summary>
    /// With <c>DECLARATIONS_WRITE_CODES</c> set to the folder of <c>codes.txt</c> the files are written instead.
    /// </summary>
    [Test]
    public void The_listed_codes_are_those_that_the_compiled_code_refuses_by()
    {
        var thrown = new ThrownCodes();
        var codes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var endpoint in Product.Endpoints("/").Where(each => each.Metadata.GetMetadata<MethodInfo>() is not null))
        {
            var found = thrown.Of(endpoint.Metadata.GetMetadata<MethodInfo>()!);
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            {
                var key = $"{method} {DocumentPath().Replace(endpoint.RoutePattern.RawText!, "{${name}}").TrimEnd('/')}";
                if (found.Count > 0 && operations.Any(o => o.Key == key))
                {
                    codes[key] = string.Join(", ", found);
                }
            }
        }

        var messages = thrown.Messages.Where(each => codes.Values.Any(line => line.Split(", ").Contains(each.Key, StringComparer.Ordinal))).ToList();
        if (Environment.GetEnvironmentVariable("DECLARATIONS_WRITE_CODES") is { Length: > 0 } folder)
        {
            File.WriteAllLines(Path.Combine(folder, "codes.txt"), codes.Select(each => $"{each.Key} | {each.Value}"));
            File.WriteAllLines(Path.Combine(folder, "messages.txt"), messages.Select(each => $"{each.Key} | {each.Value}"));
            Assert.Ignore("The files are written.");
        }

        Assert.That(OperationTexts.Codes.Select(each => $"{each.Key} | {string.Join(", ", each.Value)}"),
            Is.EquivalentTo(codes.Select(each => $"{each.Key} | {each.Value}")), "DECLARATIONS_WRITE_CODES=folder writes them");
        Assert.That(OperationTexts.Messages, Is.EquivalentTo(messages), "DECLARATIONS_WRITE_CODES=folder writes them");
    }

    private IEnumerable<string> Faulty(Func<JsonElement, bool> isFaulty) => operations.Where(o => isFaulty(o.Operation)).Select(o => o.Key);

    private static string Text(JsonElement operation, string name) => operation.TryGetProperty(name, out var text) ? text.GetString()! : "";

    private static IEnumerable<JsonProperty> Errors(JsonElement operation) =>
        operation.GetProperty("responses").EnumerateObject().Where(answer => answer.Name[0] is '4' or '5');

    private static IEnumerable<JsonElement> Bodies(JsonElement operation)
    {
        var holders = operation.GetProperty("responses").EnumerateObject().Select(answer => answer.Value).ToList();
        if (operation.TryGetProperty("requestBody", out var request))
        {
            holders.Add(request);
        }

        return holders.Where(holder => holder.TryGetProperty("content", out _))
            .SelectMany(holder => holder.GetProperty("content").EnumerateObject().Select(media => media.Value));
    }

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex DocumentPath();
}
