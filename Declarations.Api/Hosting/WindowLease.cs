using System.Threading.RateLimiting;

namespace Declarations.Api.Hosting;

/// <param name="retryAfter">Null when the request is within the limit.</param>
internal sealed class WindowLease(TimeSpan? retryAfter) : RateLimitLease
{
    public override bool IsAcquired => retryAfter is null;

    public override IEnumerable<string> MetadataNames => retryAfter is null ? [] : [MetadataName.RetryAfter.Name];

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = metadataName == MetadataName.RetryAfter.Name ? retryAfter : null;
        return metadata is not null;
    }
}
