using Declarations.Registering;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Storing;

public sealed partial class DeclarationsDb
{
    public DbSet<Signatory> Signatories => Set<Signatory>();

    public DbSet<SignatoryJoin> SignatoryJoins => Set<SignatoryJoin>();

    public DbSet<Duplicate> Duplicates => Set<Duplicate>();

    public DbSet<NameChoice> NameChoices => Set<NameChoice>();

    public DbSet<MatchKey> MatchKeys => Set<MatchKey>();

    public DbSet<Rematching> Rematchings => Set<Rematching>();

    public DbSet<SignatoryTally> SignatoryTallies => Set<SignatoryTally>();
}
