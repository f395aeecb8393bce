using Declarations.Declaring;
using Declarations.Registering;

namespace Declarations.Api.Declaring;

public sealed record CountedDeclaration(Declaration Declaration, SignatoryCounts Counts);
