using System.Reflection;
using System.Reflection.Emit;

namespace Declarations.Tests.OpenApi;

/// <summary>What an instruction takes and how long it is.</summary>
internal static class IlCode
{
    private static readonly Dictionary<short, OpCode> OpCodeByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static OpCode At(byte[] il, int at) => il[at] == 0xFE ? OpCodeByValue[(short)(0xFE00 | il[at + 1])] : OpCodeByValue[il[at]];

    /// <summary>Of an argument or a local variable.</summary>
    public static int Index(byte[] il, OpCode code, int operand) => code.OperandType switch
    {
        OperandType.ShortInlineVar => il[operand],
        OperandType.InlineVar => BitConverter.ToUInt16(il, operand),
        _ => code.Name![^1] - '0',
    };

    public static int Popped(OpCode code, MethodBase method) => code.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Varpop => code == OpCodes.Ret && method is MethodInfo { ReturnType: var result } && result != typeof(void) ? 1 : 0,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8 or StackBehaviour.Popi_popr4
            or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
        StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_pop1 or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8
            or StackBehaviour.Popref_popi_popr4 or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref => 3,
        _ => 1,
    };

    /// <summary>Of the operand.</summary>
    public static int Size(byte[] il, OpCode code, int operand) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, operand)),
        _ => 4,
    };
}
