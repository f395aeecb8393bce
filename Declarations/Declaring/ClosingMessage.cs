namespace Declarations.Declaring;

/// <summary>Due when deadline and grace have passed. When the deadline was moved, the earlier message finds nothing to close.</summary>
public sealed record ClosingMessage(Guid DeclarationId)
{
    public const string Kind = "declaration.close";
}
