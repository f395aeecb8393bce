using Declarations.Consulting;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Consulting;

/// <summary>Records that consultations closed. They take no input from their closing time on, whether this runs or not.</summary>
public sealed class CloseConsultations(DeclarationsDb db, TimeProvider clock) : IRecurringJob
{
    public Task Run(CancellationToken cancel) => CloseConsultation.CloseDue(db, clock.GetUtcNow(), cancel);
}
