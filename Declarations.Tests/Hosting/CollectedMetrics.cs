using Declarations.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Declarations.Tests.Hosting;

/// <summary>An in-memory exporter of the project's meter: each point as <c>name{tag=value,…}</c> with its sum or count.</summary>
internal sealed class CollectedMetrics : BaseExporter<Metric>
{
    private readonly Dictionary<string, double> points = new(StringComparer.Ordinal);
    private readonly MeterProvider provider;

    public CollectedMetrics() => provider = Sdk.CreateMeterProviderBuilder()
        .AddMeter(Metrics.MeterName).AddReader(new BaseExportingMetricReader(this)).Build();

    public IReadOnlyDictionary<string, double> Collect()
    {
        provider.ForceFlush();
        return points;
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (var metric in batch)
        {
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                var tags = new List<string>();
                foreach (var (name, value) in point.Tags)
                {
                    tags.Add($"{name}={value}");
                }

                points[tags.Count == 0 ? metric.Name : $"{metric.Name}{{{string.Join(',', tags)}}}"] = Value(metric.MetricType, point);
            }
        }

        return ExportResult.Success;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            provider.Dispose();
        }

        base.Dispose(disposing);
    }

    private static double Value(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum => point.GetSumLong(),
        MetricType.DoubleGauge => point.GetGaugeLastValueDouble(),
        MetricType.Histogram => point.GetHistogramCount(),
        _ => throw new NotSupportedException($"{type}"),
    };
}
