using System.Text.Json;
using System.Text.Json.Serialization;
using Declarations.Api.Components;
using Declarations.Importing;
using Declarations.Validation;

namespace Declarations.Api.Importing;

/// <summary>Comments and tracked changes on offer in a form: all of them in one hidden field, a check box for each.</summary>
public sealed record OfferedThreads(IReadOnlyList<OfferedThread> All, IReadOnlySet<int> Chosen)
{
    public const string Field = "threads";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // It is written into an attribute, which Razor encodes.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static readonly OfferedThreads None = new([], new HashSet<int>());

    public IReadOnlyList<OfferedThread> Taken => [.. All.Where((_, at) => Chosen.Contains(at))];

    public string Hidden => JsonSerializer.Serialize(All, Options);

    /// <summary>Comments are chosen unless they were marked as done; tracked changes stay accepted unless somebody chooses them.</summary>
    public static OfferedThreads Of(IReadOnlyList<OfferedThread> all) => new(all,
        Enumerable.Range(0, all.Count).Where(at => all[at] is { Kind: OfferedKind.Comment, Resolved: false }).ToHashSet());

    public static OfferedThreads Read(FormInput input)
    {
        if (input.Text(Field) is not { } hidden)
        {
            return None;
        }

        try
        {
            var all = (JsonSerializer.Deserialize<List<OfferedThread>>(hidden, Options) ?? []).Where(t => t is { Quote: not null }).ToList();
            return new(all, Enumerable.Range(0, all.Count).Where(at => input.IsChecked(Box(at))).ToHashSet());
        }
        catch (JsonException)
        {
            return None;
        }
    }

    /// <summary>Lets errors of threads name the comment and not its place in the request.</summary>
    public static void Label(FormInput input, InvalidInputException invalid)
    {
        foreach (var field in invalid.Errors.Keys.Where(field => field.StartsWith(Field, StringComparison.Ordinal)))
        {
            input.Call(field, "A ticked comment or change of the Word file");
        }
    }

    public static string Box(int at) => FormattableString.Invariant($"take-{at}");
}
