using Declarations.Declaring;

namespace Declarations.Api.Declaring;

/// <summary>How many signed: organisations and individuals each include those whose names are withheld.</summary>
public sealed record Tally(long Organisations, long Individuals, long Withheld)
{
    public long All => Organisations + Individuals;
}

public sealed record CountedDeclaration(Declaration Declaration, Tally Tally);
