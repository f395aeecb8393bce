using Declarations.Auditing;
using Declarations.Validation;

namespace Declarations.Declaring;

/// <summary>Whether a sign-on needs a proof of work.</summary>
public enum ProofOfWork
{
    Off,
    On,

    /// <summary>While few of many recent sign-ons are confirmed.</summary>
    Auto,
}

/// <summary>How a declaration is protected from automated sign-ons.</summary>
public sealed record Protection(string? ProofOfWork)
{
    /// <exception cref="InvalidInputException">Not one of the values.</exception>
    public async Task Apply(DeclarationsDb db, Declaration declaration, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (EnumNames.Parse<ProofOfWork>("proofOfWork", ProofOfWork) is { } chosen && chosen != declaration.ProofOfWork)
        {
            var before = declaration.ProofOfWork;
            declaration.ProofOfWork = chosen;
            db.Record(now, actor, "declaration.protected", $"declaration:{declaration.Id}", declaration.Id,
                new { ProofOfWork = before }, new { ProofOfWork = chosen });
            await db.SaveChangesAsync(cancel);
        }
    }

    public static Protection Of(Declaration declaration) => new(declaration.ProofOfWork.ToString().ToLowerInvariant());
}
