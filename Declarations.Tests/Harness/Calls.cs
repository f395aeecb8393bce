using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;

namespace Declarations.Tests.Harness;

/// <summary>
/// What a method may call, by the instructions it was compiled to, through our own assemblies. An implementation that is chosen at run time
/// is not followed.
/// </summary>
internal static class Calls
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Instructions = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private static readonly Dictionary<MethodBase, MethodBase[]> Known = [];

    /// <summary>Everything that the methods reach, nearest first; other assemblies' methods are not entered.</summary>
    public static IEnumerable<MethodBase> Reached(IEnumerable<MethodBase> methods)
    {
        var open = new Queue<MethodBase>(methods);
        var reached = new HashSet<MethodBase>(open);
        while (open.TryDequeue(out var method))
        {
            yield return method;
            foreach (var called in Direct(method).Where(reached.Add))
            {
                open.Enqueue(called);
            }
        }
    }

    private static MethodBase[] Direct(MethodBase method)
    {
        if (!Known.TryGetValue(method, out var called))
        {
            var isOurs = method.Module.Assembly.GetName().Name!.StartsWith(nameof(Declarations), StringComparison.Ordinal);
            Known[method] = called = isOurs ? [.. Members(method).SelectMany(Entered).Distinct()] : [];
        }

        return called;
    }

    /// <summary>A method, and what runs with it: the parts of an asynchronous one, and what sets up its type.</summary>
    private static IEnumerable<MethodBase> Entered(MemberInfo member)
    {
        if (member is MethodBase method)
        {
            yield return method;
        }

        if (member.DeclaringType is not { } type)
        {
            yield break;
        }

        if (type.TypeInitializer is { } initializer)
        {
            yield return initializer;
        }

        foreach (var part in type.Name.StartsWith('<') && type.Name.Contains(">d__", StringComparison.Ordinal) ? type.GetMethods(Declared) : [])
        {
            yield return part;
        }
    }

    [SuppressMessage("Trimming", "IL2026", Justification = "Tests are not trimmed.")]
    private static IEnumerable<MemberInfo> Members(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < code.Length;)
        {
            short value = code[at++];
            value = value == 0xFE ? (short)(0xFE00 | code[at++]) : value;
            var operand = Instructions[value].OperandType;
            if (operand is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok)
            {
                yield return method.Module.ResolveMember(
                    BitConverter.ToInt32(code, at),
                    method.DeclaringType?.GetGenericArguments(),
                    method.IsGenericMethod ? method.GetGenericArguments() : null)!;
            }

            at += operand switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }
}
