namespace Declarations.Matching;

public enum SignatoryKind
{
    Organisation,
    Individual,
}
