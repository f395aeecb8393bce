using System.Reflection;
using System.Reflection.Emit;

namespace Declarations.Tests.OpenApi;

/// <summary>A call in the code of a method. Each argument is the constants and own parameters that it may be.</summary>
internal sealed record IlCall(MethodBase Target, IReadOnlyList<HashSet<object>> Arguments, bool IsReference);

/// <summary>
/// Reads the calls of a method with what is known of their arguments: texts (<see cref="string"/>) and the method's own parameters
/// (<see cref="int"/>), followed through the evaluation stack, branches and local variables.
/// </summary>
internal sealed class IlStack(MethodBase method)
{
    private readonly byte[] il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
    private readonly Dictionary<int, List<HashSet<object>>> saved = [];
    private readonly Dictionary<int, HashSet<object>> locals = [];
    private List<HashSet<object>> stack = [];

    public List<IlCall> Read()
    {
        var calls = new List<IlCall>();
        foreach (var clause in method.GetMethodBody()?.ExceptionHandlingClauses ?? [])
        {
            saved[clause.HandlerOffset] = clause.Flags is ExceptionHandlingClauseOptions.Finally or ExceptionHandlingClauseOptions.Fault ? [] : [[]];
            if (clause.Flags is ExceptionHandlingClauseOptions.Filter)
            {
                saved[clause.FilterOffset] = [[]];
            }
        }

        for (var at = 0; at < il.Length;)
        {
            if (saved.TryGetValue(at, out var arriving))
            {
                Merge(arriving);
            }

            var code = IlCode.At(il, at);
            var operand = at + code.Size;
            at = operand + IlCode.Size(il, code, operand);
            Step(code, operand, at, calls);
        }

        return calls;
    }

    private void Merge(List<HashSet<object>> arriving)
    {
        if (stack.Count == 0)
        {
            stack = [.. arriving.Select(slot => slot.ToHashSet())];
            return;
        }

        for (var n = 1; n <= Math.Min(stack.Count, arriving.Count); n++)
        {
            stack[^n].UnionWith(arriving[^n]);
        }
    }

    private void Step(OpCode code, int operand, int next, List<IlCall> calls)
    {
        switch (code.OperandType)
        {
            case OperandType.InlineMethod:
                Call(code, BitConverter.ToInt32(il, operand), calls);
                return;
            case OperandType.InlineString:
                stack.Add([method.Module.ResolveString(BitConverter.ToInt32(il, operand))]);
                return;
        }

        if (code == OpCodes.Dup)
        {
            var top = Pop();
            stack.AddRange([top, [.. top]]);
        }
        else if (code.Name!.StartsWith("ldarg", StringComparison.Ordinal))
        {
            stack.Add([IlCode.Index(il, code, operand) - (method.IsStatic ? 0 : 1)]);
        }
        else if (code.Name.StartsWith("stloc", StringComparison.Ordinal))
        {
            var value = Pop();
            locals[IlCode.Index(il, code, operand)] = locals.TryGetValue(IlCode.Index(il, code, operand), out var earlier) ? [.. earlier, .. value] : value;
        }
        else if (code.Name.StartsWith("ldloc", StringComparison.Ordinal) && !code.Name.StartsWith("ldloca", StringComparison.Ordinal))
        {
            stack.Add([.. locals.GetValueOrDefault(IlCode.Index(il, code, operand), [])]);
        }
        else
        {
            Drop(IlCode.Popped(code, method));
            for (var n = 0; n < (code.StackBehaviourPush is StackBehaviour.Push0 ? 0 : code.StackBehaviourPush is StackBehaviour.Push1_push1 ? 2 : 1); n++)
            {
                stack.Add([]);
            }

            Branch(code, operand, next);
        }
    }

    private void Branch(OpCode code, int operand, int next)
    {
        foreach (var target in Targets(code, operand, next))
        {
            saved.TryAdd(target, [.. stack.Select(slot => slot.ToHashSet())]);
        }

        if (code.FlowControl is FlowControl.Branch or FlowControl.Return or FlowControl.Throw)
        {
            stack = [];
        }
    }

    private IEnumerable<int> Targets(OpCode code, int operand, int next) => code.OperandType switch
    {
        OperandType.ShortInlineBrTarget => [next + (sbyte)il[operand]],
        OperandType.InlineBrTarget => [next + BitConverter.ToInt32(il, operand)],
        OperandType.InlineSwitch => Enumerable.Range(0, BitConverter.ToInt32(il, operand))
            .Select(n => next + BitConverter.ToInt32(il, operand + 4 + (n * 4))),
        _ => [],
    };

    private void Call(OpCode code, int token, List<IlCall> calls)
    {
        var type = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments() : null;
        var target = method.Module.ResolveMethod(token, type, method.IsGenericMethod ? method.GetGenericArguments() : null)!;
        if (code == OpCodes.Ldftn || code == OpCodes.Ldvirtftn)
        {
            Drop(code == OpCodes.Ldvirtftn ? 1 : 0);
            stack.Add([]);
            calls.Add(new(target, [], IsReference: true));
            return;
        }

        var arguments = target.GetParameters().Select(_ => Pop()).Reverse().ToList();
        if (code != OpCodes.Newobj && !target.IsStatic)
        {
            Pop();
        }

        calls.Add(new(target, arguments, IsReference: false));
        if (code == OpCodes.Newobj || target is MethodInfo { ReturnType: var result } && result != typeof(void))
        {
            stack.Add([]);
        }
    }

    private HashSet<object> Pop()
    {
        if (stack.Count == 0)
        {
            return [];
        }

        var top = stack[^1];
        stack.RemoveAt(stack.Count - 1);
        return top;
    }

    private void Drop(int count)
    {
        for (var n = 0; n < count; n++)
        {
            Pop();
        }
    }
}
