using Declarations.Registering;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Storing;

public sealed partial class DeclarationsDb
{
    public DbSet<Signatory> Signatories => Set<Signatory>();

    public DbSet<SignatoryJoin> SignatoryJoins => Set<SignatoryJoin>();

    public DbSet<NameChoice> NameChoices => Set<NameChoice>();

    public DbSet<SignatoryTally> SignatoryTallies => Set<SignatoryTally>();
}
