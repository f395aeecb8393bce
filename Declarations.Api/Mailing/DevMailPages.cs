using System.Net.Mime;
using System.Text;
using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Mailing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Mailing;

/// <summary>Shows the mails that were kept because no SMTP host is set: in Development only.</summary>
internal static class DevMailPages
{
    private const int Shown = 100;

    private static readonly ContentPolicy WithFrames = ContentPolicy.Site.And("frame-src 'self'");

    private static readonly ContentPolicy HtmlPart = new(
        $"default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox {DevMailPage.Sandbox}; " +
        "frame-ancestors 'self'; base-uri 'none'",
        IsFramedBySite: true);

    public static void MapDevMailPages(this RouteGroupBuilder pages, IHostEnvironment environment, IConfiguration settings)
    {
        if (environment.IsDevelopment() && string.IsNullOrEmpty(settings["Mail:Smtp:Host"]))
        {
            pages.MapGet("/dev/mail", List).WithMetadata(WithFrames);
            pages.MapGet("/dev/mail/{id:guid}", One).WithMetadata(WithFrames);
            pages.MapGet("/dev/mail/{id:guid}/html", Html).WithMetadata(HtmlPart);
        }
    }

    private static async Task<RazorComponentResult> List(DeclarationsDb db, CancellationToken cancel)
    {
        var kept = await db.KeptMails.AsNoTracking().OrderByDescending(mail => mail.KeptAt).Take(Shown).ToListAsync(cancel);
        return Page.Of<DevMailPage>(("Mails", (IReadOnlyList<ShownMail>)[.. kept.Select(mail => ShownMail.Of(mail, db))]));
    }

    private static async Task<RazorComponentResult> One(Guid id, DeclarationsDb db, CancellationToken cancel)
    {
        var mail = await Find(db, id, cancel).OrNotFound("mail");
        return Page.Of<DevMailPage>(("Mails", (IReadOnlyList<ShownMail>)[mail]), ("IsOpen", true));
    }

    private static async Task<ContentHttpResult> Html(Guid id, DeclarationsDb db, CancellationToken cancel)
    {
        var shown = await Find(db, id, cancel).OrNotFound("mail");
        return TypedResults.Text(InNewTab(shown.Mail.Html), MediaTypeNames.Text.Html, Encoding.UTF8);
    }

    // The pages that a mail links to refuse to be framed.
    private static string InNewTab(string html) => html.Replace("<head>", "<head><base target=\"_blank\">", StringComparison.Ordinal);

    private static async Task<ShownMail?> Find(DeclarationsDb db, Guid id, CancellationToken cancel) =>
        await db.KeptMails.AsNoTracking().FirstOrDefaultAsync(mail => mail.Id == id, cancel) is { } kept ? ShownMail.Of(kept, db) : null;
}

public sealed record ShownMail(Guid Id, DateTimeOffset KeptAt, Mail Mail)
{
    public static ShownMail Of(KeptMail kept, DeclarationsDb db) =>
        new(kept.Id, kept.KeptAt, db.Privacy.UnsealJson<Mail>(kept.Sealed, KeptMail.Purpose));
}
