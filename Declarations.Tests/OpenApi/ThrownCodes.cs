using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Declarations.Api.Hosting;
using Declarations.Validation;

namespace Declarations.Tests.OpenApi;

/// <summary>
/// The codes of the rules that the code behind a handler can refuse by, read from the compiled methods that it calls, directly or not.
/// </summary>
internal sealed partial class ThrownCodes
{
    private readonly Dictionary<(Module, int), Node> nodes = [];
    private readonly Dictionary<(Module, int), List<MethodBase>> overrides = [];
    private readonly SortedDictionary<string, string> messages = new(StringComparer.Ordinal);

    public ThrownCodes()
    {
        var methods = new[] { typeof(RuleBrokenException).Assembly, typeof(Problems).Assembly }.SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetMembers(All).OfType<MethodBase>()).ToList();
        foreach (var method in methods)
        {
            nodes[Key(method)] = new(method);
            if (method is MethodInfo { IsVirtual: true } replaced && replaced.GetBaseDefinition() is var original && original != replaced)
            {
                overrides.TryAdd(Key(original), []);
                overrides[Key(original)].Add(method);
            }
        }

        foreach (var node in nodes.Values)
        {
            Read(node);
        }

        foreach (var node in nodes.Values)
        {
            node.Inner.AddRange(node.Calls.Where(call => !call.IsReference && nodes.ContainsKey(Key(call.Target)))
                .Select(call => (nodes[Key(call.Target)], call)));
            node.Next.AddRange(Found(node.Calls.Select(call => call.Target)).Distinct());
        }

        var isComplete = false;
        while (!isComplete)
        {
            isComplete = true;
            foreach (var node in nodes.Values)
            {
                isComplete &= !Propagate(node);
            }
        }
    }

    /// <summary>Of the codes whose message is one text; one of them when several rules share a code.</summary>
    public IReadOnlyDictionary<string, string> Messages => messages;

    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>Of the handler, and of what reads its parameters from the request.</summary>
    public IReadOnlyList<string> Of(MethodInfo handler)
    {
        var seen = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<Node>(Found([
            handler, .. handler.GetParameters().Select(p => p.ParameterType.GetMethod("BindAsync", All)).OfType<MethodInfo>(),
        ]));
        while (waiting.TryPop(out var node))
        {
            if (seen.Add(node))
            {
                codes.UnionWith(node.Codes);
                node.Next.ForEach(waiting.Push);
            }
        }

        return [.. codes];
    }

    private void Read(Node node)
    {
        node.Calls.AddRange(new IlStack(node.Method).Read());
        if (node.Method.GetCustomAttribute<StateMachineAttribute>() is { StateMachineType: var machine })
        {
            node.Calls.Add(new(machine.GetMethod("MoveNext", All)!, [], IsReference: true));
        }

        foreach (var call in node.Calls.Where(c => !c.IsReference && c.Target is ConstructorInfo))
        {
            if (call.Target.DeclaringType == typeof(RuleBrokenException))
            {
                node.Note(call.Arguments[0]);
                Learn(call.Arguments[0], call.Arguments[1]);
            }
            else if (call.Target.DeclaringType == typeof(InvalidInputException))
            {
                node.Codes.Add("invalid");
            }
            else if (call.Target.DeclaringType == typeof(NotFoundException))
            {
                node.Codes.Add("not_found");
            }
        }
    }

    // A method that takes the code of its refusal as a parameter: the constant is at its callers.
    private bool Propagate(Node node)
    {
        var before = node.Codes.Count + node.CodeParameters.Count;
        foreach (var (target, call) in node.Inner)
        {
            foreach (var parameter in target.CodeParameters.ToList())
            {
                node.Note(call.Arguments[parameter]);
                Learn(call.Arguments[parameter], call.Arguments.ElementAtOrDefault(parameter + 1) ?? []);
            }
        }

        return node.Codes.Count + node.CodeParameters.Count > before;
    }

    /// <summary>What runs when these are called: for a virtual method, also what replaces it.</summary>
    private IEnumerable<Node> Found(IEnumerable<MethodBase> methods) => methods.Select(Key)
        .SelectMany(key => overrides.GetValueOrDefault(key, []).Select(Key).Prepend(key)).Where(nodes.ContainsKey).Select(key => nodes[key]);

    private void Learn(HashSet<object> code, HashSet<object> message)
    {
        if (code.ToList() is [string known] && message.ToList() is [string words] && words.EndsWith('.'))
        {
            messages.TryAdd(known, words);
        }
    }

    private static (Module, int) Key(MethodBase method) => (method.Module, method.MetadataToken);

    [GeneratedRegex("^[a-z]+(?:_[a-z0-9]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    private sealed class Node(MethodBase method)
    {
        public MethodBase Method { get; } = method;

        public List<IlCall> Calls { get; } = [];

        public List<(Node Target, IlCall Call)> Inner { get; } = [];

        public List<Node> Next { get; } = [];

        public HashSet<string> Codes { get; } = new(StringComparer.Ordinal);

        public HashSet<int> CodeParameters { get; } = [];

        public void Note(HashSet<object> code)
        {
            Codes.UnionWith(code.OfType<string>().Where(text => Code().IsMatch(text)));
            CodeParameters.UnionWith(code.OfType<int>().Where(n => n >= 0));
        }
    }
}
