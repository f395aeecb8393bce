using Declarations.Jobs;

namespace Declarations.Bouncing;

/// <summary>A mail that a mail server posted because it came to the return path; read in the Worker.</summary>
public sealed record BounceMessage(byte[] Raw)
{
    public const string Kind = "mail.bounce";

    public static Task Accept(DeclarationsDb db, byte[] raw, DateTimeOffset now, CancellationToken cancel)
    {
        db.Enqueue(now, JobQueue.Work, Kind, new BounceMessage(raw));
        return db.SaveChangesAsync(cancel);
    }
}
