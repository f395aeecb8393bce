using System.Text.Json.Serialization;
using Declarations.Auditing;
using Declarations.Localization;
using Declarations.Validation;

namespace Declarations.Registering;

/// <summary>How the secretariat lists a signatory, and whether editions print it first. Absent parts stay unchanged; null returns to the rule.</summary>
public sealed record SignatoryChange
{
    private readonly string? name, country;
    private readonly bool? isLead;

    public string? Name
    {
        get => name;
        init => (name, ChangesName) = (value, true);
    }

    public string? Country
    {
        get => country;
        init => (country, ChangesCountry) = (value, true);
    }

    /// <summary>Whether editions print it first, under a heading of its own; null is no.</summary>
    public bool? Lead
    {
        get => isLead;
        init => (isLead, ChangesLead) = (value, true);
    }

    [JsonIgnore]
    public bool ChangesLead { get; private init; }

    [JsonIgnore]
    public bool ChangesName { get; private init; }

    [JsonIgnore]
    public bool ChangesCountry { get; private init; }

    /// <summary>The group's head; null when there is no such signatory.</summary>
    public async Task<Signatory?> Apply(
        DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        var listed = fields.Line("name", Name, ListedNames.LongestName);
        fields.Require(Country is null || Countries.Has(Country), "country", "must be a country's two letters (ISO 3166-1), such as KE");
        fields.ThrowIfAny();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRegisterShared(declarationId, cancel);
        var group = (await db.LockGroups([id], cancel)).SingleOrDefault(g => g.Head.DeclarationId == declarationId);
        if (group is null)
        {
            return null;
        }

        if (ChangesName)
        {
            await ListedNames.Rename(db, group, listed, actor, now, cancel);
        }

        if (ChangesCountry)
        {
            await ChangeCountry(db, group, actor, now, cancel);
        }

        if (ChangesLead)
        {
            LeadSignatories.Mark(db, group, Lead is true, actor, now);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return group.Head;
    }

    private async Task ChangeCountry(DeclarationsDb db, SignatoryGroup group, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var before = group.Head.Country;
        foreach (var member in group.Members)
        {
            (member.ChosenCountry, member.CountryChosenAt) = (null, null);
        }

        if (Country is not null)
        {
            (group.Head.ChosenCountry, group.Head.CountryChosenAt) = (Country, now);
        }

        await db.UpdateListing(group, cancel);
        if (!string.Equals(before, group.Head.Country, StringComparison.Ordinal))
        {
            db.RecordEvent(group.Head, SignatoryEventKind.Relocated, actor, now);
            db.Record(now, actor, "signatory.relocated", $"signatory:{group.Head.Id}", group.Head.DeclarationId, before, group.Head.Country);
        }
    }
}
