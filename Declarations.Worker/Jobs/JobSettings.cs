namespace Declarations.Worker.Jobs;

/// <summary>How many jobs of each queue one Worker runs at once.</summary>
public sealed record JobSettings(int MailWorkers, int WorkWorkers, int HookWorkers)
{
    /// <exception cref="InvalidOperationException">A number is not between 1 and 100.</exception>
    public static JobSettings Read(IConfiguration settings) =>
        new(Count(settings, "MailWorkers", 6), Count(settings, "WorkWorkers", 2), Count(settings, "HookWorkers", 3));

    private static int Count(IConfiguration settings, string name, int usual)
    {
        var count = settings.GetValue($"Jobs:{name}", usual);
        return count is >= 1 and <= 100 ? count : throw new InvalidOperationException($"Jobs__{name} must be between 1 and 100.");
    }
}
