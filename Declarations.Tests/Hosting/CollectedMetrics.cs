using Declarations.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Declarations.Tests.Hosting;

/// <summary>The project's meter in memory: each point as <c>name{tag=value,…}</c> with its sum, last value or count.</summary>
internal sealed class CollectedMetrics : IDisposable
{
    private readonly Dictionary<string, double> points = new(StringComparer.Ordinal);
    private readonly MeterProvider provider;

    public CollectedMetrics() => provider = Sdk.CreateMeterProviderBuilder()
        .AddMeter(Metrics.MeterName).AddReader(new BaseExportingMetricReader(new InMemoryExporter(points))).Build();

    public IReadOnlyDictionary<string, double> Collect()
    {
        provider.ForceFlush();
        return points;
    }

    public void Dispose() => provider.Dispose();

    private sealed class InMemoryExporter(Dictionary<string, double> points) : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                foreach (ref readonly var point in metric.GetMetricPoints())
                {
                    points[$"{metric.Name}{Tags(point)}"] = Value(metric.MetricType, point);
                }
            }

            return ExportResult.Success;
        }

        private static string Tags(in MetricPoint point)
        {
            var tags = new List<string>();
            foreach (var (name, value) in point.Tags)
            {
                tags.Add($"{name}={value}");
            }

            return tags.Count == 0 ? "" : $"{{{string.Join(',', tags)}}}";
        }

        private static double Value(MetricType type, in MetricPoint point) => type switch
        {
            MetricType.LongSum => point.GetSumLong(),
            MetricType.DoubleGauge => point.GetGaugeLastValueDouble(),
            MetricType.Histogram => point.GetHistogramCount(),
            _ => throw new NotSupportedException($"{type}"),
        };
    }
}
