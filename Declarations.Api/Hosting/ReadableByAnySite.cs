namespace Declarations.Api.Hosting;

/// <summary>Marks an endpoint whose public answer scripts of other sites may read.</summary>
internal sealed class ReadableByAnySite;
