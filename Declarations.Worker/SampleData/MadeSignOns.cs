using Declarations.Matching;
using Declarations.Signing;

namespace Declarations.Worker.SampleData;

/// <summary>What becomes of a made sign-on.</summary>
internal enum MadeOutcome
{
    Confirmed,
    Pending,
    Withdrawn,
    Quarantined,
    Invalidated,
}

internal sealed record MadeSignOn(SignatureForm Form, DateTimeOffset At, DateTimeOffset ConfirmedAt, MadeOutcome Outcome);

/// <summary>
/// Sign-ons of organisations and people of many countries and scripts over some weeks, the same for the same seed. Beside those who are
/// listed, one organisation in fifty signs again in other words, and some did not confirm, withdrew, or were held or refused.
/// </summary>
internal sealed class MadeSignOns(int seed)
{
    private const int Odd = 50;

    private readonly Random random = new(seed);

    /// <param name="listed">How many different signatories are listed in the end.</param>
    /// <param name="from">When the first of them signs.</param>
    /// <param name="until">No one signs later.</param>
    public IReadOnlyList<MadeSignOn> Make(int listed, DateTimeOffset from, DateTimeOffset until)
    {
        var (names, made) = (new MadeNames(random), new List<(SignatureForm Form, MadeOutcome Outcome)>());
        for (var n = 0; n < listed; n++)
        {
            var form = Form(names, n);
            made.Add((form, MadeOutcome.Confirmed));
            if (n % Odd == 0 && form.Organisation is not null)
            {
                made.Add((Again(form, n / Odd), MadeOutcome.Confirmed));
            }
        }

        for (var n = 0; n < listed / Odd; n++)
        {
            made.Add((Form(names, listed + n), (MadeOutcome)(1 + n % 4)));
        }

        var span = until - from;
        return [.. made.Select(m => Dated(m.Form, m.Outcome)).OrderBy(m => m.ConfirmedAt)];

        // Many in the first days, fewer later, by day and not by night, and all confirmed in time.
        MadeSignOn Dated(SignatureForm form, MadeOutcome outcome)
        {
            var day = new DateTimeOffset((from + (until - from) * Math.Pow(random.NextDouble(), 2)).UtcDateTime.Date, TimeSpan.Zero);
            var at = day.AddHours(6 + 14 * random.NextDouble());
            var late = until.AddHours(-2 - 20 * random.NextDouble());
            at = at > from && at < until.AddHours(-2) ? at : late;
            return new(form, at, at.AddMinutes(1 + 90 * random.NextDouble()), outcome);
        }
    }

    private SignatureForm Form(MadeNames names, int n)
    {
        var isOrganisation = random.Next(100) < 52;
        var made = names.Next(isOrganisation ? SignatoryKind.Organisation : SignatoryKind.Individual);
        var listing = random.Next(100) switch { < 8 => "withheld", < 12 => "delivered", _ => "public" };
        return new SignatureForm(
            isOrganisation ? "organisation" : "individual",
            isOrganisation ? new(made.Name, null, null, made.Country, null) : null,
            isOrganisation ? new(made.Representative, made.Title, true) : null,
            isOrganisation ? null : new(made.Name, null, random.Next(10) == 0 ? null : made.Country),
            isOrganisation ? $"office@organisation{n}.example" : $"person{n}@post{n % 7}.example", listing, random.Next(3) == 0, made.Language);
    }

    /// <summary>The same organisation: from another mailbox of its domain, from elsewhere, or with its name a little different.</summary>
    private static SignatureForm Again(SignatureForm form, int n)
    {
        var organisation = form.Organisation!;
        return (n % 3) switch
        {
            0 => form with { Email = form.Email!.Replace("office@", "director@", StringComparison.Ordinal) },
            1 => form with { Email = $"campaign{n}@elsewhere{n}.example" },
            _ => form with
            {
                Email = $"second{n}@elsewhere{n}.example",
                Organisation = organisation with { Name = $"{organisation.Name} (CSO)" },
            },
        };
    }
}
