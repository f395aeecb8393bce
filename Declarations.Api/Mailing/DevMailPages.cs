using Declarations.Api.Components;
using Declarations.Mailing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Mailing;

/// <summary>Shows the mails that were kept because no SMTP host is set: in Development only.</summary>
public static class DevMailPages
{
    private const int Shown = 100;

    public static void MapDevMailPages(this RouteGroupBuilder pages, IHostEnvironment environment, IConfiguration settings)
    {
        if (environment.IsDevelopment() && string.IsNullOrEmpty(settings["Mail:Smtp:Host"]))
        {
            pages.MapGet("/dev/mail", List);
            pages.MapGet("/dev/mail/{id:guid}", One);
        }
    }

    private static async Task<RazorComponentResult> List(DeclarationsDb db, CancellationToken cancel)
    {
        var kept = await db.KeptMails.AsNoTracking().OrderByDescending(mail => mail.KeptAt).Take(Shown).ToListAsync(cancel);
        return Page.Of<DevMailPage>(("Mails", (IReadOnlyList<ShownMail>)[.. kept.Select(mail => ShownMail.Of(mail, db))]));
    }

    private static async Task<RazorComponentResult> One(Guid id, DeclarationsDb db, CancellationToken cancel) =>
        await db.KeptMails.AsNoTracking().FirstOrDefaultAsync(mail => mail.Id == id, cancel) is { } kept
            ? Page.Of<DevMailPage>(("Mails", (IReadOnlyList<ShownMail>)[ShownMail.Of(kept, db)]), ("IsOpen", true))
            : ErrorPages.Of(StatusCodes.Status404NotFound);
}

public sealed record ShownMail(Guid Id, DateTimeOffset KeptAt, Mail Mail)
{
    public static ShownMail Of(KeptMail kept, DeclarationsDb db) =>
        new(kept.Id, kept.KeptAt, db.Privacy.UnsealJson<Mail>(kept.Sealed, KeptMail.Purpose));
}
