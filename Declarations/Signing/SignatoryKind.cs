namespace Declarations.Signing;

/// <summary>Organisations and individuals sign, are listed and are matched apart.</summary>
public enum SignatoryKind
{
    Organisation,
    Individual,
}
