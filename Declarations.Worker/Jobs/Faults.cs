namespace Declarations.Worker.Jobs;

/// <summary>Exceptions without their texts, which may hold personal data: a mail server's answer repeats the address.</summary>
public static class Faults
{
    public static string Describe(Exception fault) =>
        fault is TemporaryFailureException ? $"{fault.Message}: {TypesOf(fault.InnerException)}" : TypesOf(fault);

    public static string TypesOf(Exception? exception)
    {
        var types = new List<string>();
        for (; exception is not null; exception = exception.InnerException)
        {
            types.Add(exception.GetType().Name);
        }

        return string.Join(" < ", types);
    }
}

/// <summary>The failure of a job as Hangfire may store it: exception types only.</summary>
public sealed class JobFailedException(string types) : Exception(types);
