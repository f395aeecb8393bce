namespace Declarations.Signing;

public static class SignatureIds
{
    /// <summary>The least id of a signature that began at or after an instant: a UUID of version 7 starts with its time.</summary>
    public static Guid FirstAt(DateTimeOffset at) =>
        new($"{Math.Max(0, at.ToUnixTimeMilliseconds()):x12}".Insert(8, "-") + "-0000-0000-000000000000");
}
