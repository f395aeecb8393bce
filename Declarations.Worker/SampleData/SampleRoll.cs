using Declarations.Confirming;
using Declarations.Declaring;
using Declarations.Signing;
using Declarations.Worker.Matching;

namespace Declarations.Worker.SampleData;

/// <summary>Signs and confirms for each line of the sample's list.</summary>
internal static class SampleRoll
{
    public static async Task Sign(DeclarationsDb db, Site site, Declaration declaration, DateTimeOffset begun, CancellationToken cancel)
    {
        var rows = CsvRows.Read(new StringReader(SampleText.Read("signatories.csv"))).ToList();
        foreach (var (at, row) in rows.Skip(1)
            .Select((r, i) => (begun.AddHours(7 * i), rows[0].Zip(r).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal))))
        {
            var isOrganisation = row["kind"] is "organisation";
            var form = new SignatureForm(
                row["kind"],
                isOrganisation ? new(row["name"], null, null, row["country"], null) : null,
                isOrganisation ? new(row["representative"], row["title"], true) : null,
                isOrganisation ? null : new(row["name"], row["affiliation"], row["country"]),
                row["email"], row["listing"], false, "en");
            var signature = SubmitSignature.Create(db, declaration, form.Read(declaration.Language), SignatureSource.Self, at);
            await db.SaveChangesAsync(cancel);
            var link = SignatureLinks.NewLink(db, signature, TokenPurpose.Confirm);
            await db.SaveChangesAsync(cancel);
            await ConfirmSignature.Confirm(db, site, link, at, cancel);
            db.ChangeTracker.Clear();
        }
    }
}
