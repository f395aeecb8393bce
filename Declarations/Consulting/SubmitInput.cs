using Declarations.Declaring;
using Declarations.Jobs;
using Declarations.Mailing;
using Declarations.Signing;
using Declarations.Texts;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Consulting;

public sealed record InputMessage(Guid InputId)
{
    public const string Submitted = "input.submitted";
}

/// <summary>Input of a participant, as submitted. Nothing is handed in until its mailbox confirms it.</summary>
/// <param name="Language">In which the participant is mailed.</param>
/// <param name="ShowName">Whether name and organisation may be public.</param>
public sealed record SubmitInput(
    string? ClauseId, string? Body, string? Name, string? Organisation, string? Email, string? Language, bool? ShowName)
{
    public const int LongestBody = 5000;

    /// <summary>Two inserts, whatever the mailbox did before: the Worker answers by mail.</summary>
    /// <exception cref="RuleBrokenException"><c>consultation_closed</c>.</exception>
    public async Task<Input> Submit(
        DeclarationsDb db, Declaration declaration, Consultation? consultation, DateTimeOffset now, CancellationToken cancel)
    {
        if (consultation?.IsOpen(now) != true)
        {
            throw new RuleBrokenException("consultation_closed", "No consultation on this text is open.");
        }

        var content = Read(declaration, consultation.Moderation);
        if (ClauseId is not null && !await db.Versions.AnyAsync(v => v.DeclarationId == declaration.Id
            && v.Number == consultation.VersionNumber && v.ClauseIds.Contains(ClauseId), cancel))
        {
            throw InvalidInputException.For("clauseId", "must be the id of a clause of this text");
        }

        var input = new Input
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = declaration.Id,
            VersionNumber = consultation.VersionNumber,
            ClauseId = ClauseId,
            OffLine = false,
            ReceivedOn = DateOnly.FromDateTime(now.UtcDateTime),
            EnteredAt = now,
        };
        input.Submit(content, db.Privacy);
        db.Inputs.Add(input);
        db.Enqueue(now, JobQueue.Mail, InputMessage.Submitted, new InputMessage(input.Id));
        await db.SaveChangesAsync(cancel);
        return input;
    }

    private ParticipantInput Read(Declaration declaration, Moderation moderation)
    {
        var fields = new Fields();
        var body = DraftInput.Prose(fields, "body", Body, required: true);
        fields.Require(body is null or { Length: <= LongestBody }, "body", $"must be at most {LongestBody} characters");
        var name = fields.Name("name", Name, 200);
        var organisation = fields.PlainLine("organisation", Organisation, 200);
        var isAddress = Mailbox.TryParse(Email, out var mailbox);
        fields.Require(isAddress, "email", string.IsNullOrWhiteSpace(Email) ? "is required" : "is not an e-mail address");
        var language = fields.Line("language", Language, 35);
        fields.Require(language is null || Localization.Language.Find(language) is not null, "language", "is not one of en, fr, es, ru, ar, zh");
        fields.ThrowIfAny();
        return new(body!, name!, organisation, mailbox!.Address,
            (Localization.Language.Find(language ?? declaration.Language) ?? Localization.Language.English).Code, ShowName ?? false, moderation);
    }
}
