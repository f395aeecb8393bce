using Declarations.Auditing;
using Declarations.Database;
using Declarations.Declaring;
using Declarations.Texts;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Declarations.Drafting;

/// <summary>
/// Saves a text as the next version, merging what others saved since its base. Five commands: the locked declaration, the versions, the
/// threads with their places, one batch that writes version and audit entry, and one statement that writes the places.
/// </summary>
public static class SaveVersion
{
    private const int Attempts = 5;

    public static async Task<SavedVersion> Save(
        DeclarationsDb db, Guid declarationId, NewText text, Author author, DateTimeOffset now, CancellationToken cancel)
    {
        var document = DraftInput.Text(text.Markdown, cancel);
        document = text.Threads?.TakeOut(document) ?? document;
        var request = new SaveRequest(declarationId, text.Base, ReadSummary(text.Summary), author, now)
        {
            Resolve = text.Resolve,
            OpensThreads = text.Threads is { Any: true },
        };
        var unplaced = 0;
        var saved = await Apply(
            db, request, saveBase => TextChange.Of(saveBase.BaseText, document, text.Identities, cancel), OpenThreads, cancel);
        return saved with { Unplaced = unplaced };

        async Task OpenThreads(SaveBase saveBase, SavedVersion version)
        {
            if (!request.OpensThreads)
            {
                return;
            }

            var written = version.IsNew ? db.Versions.Local.Single(v => v.Number == version.Number).Read() : saveBase.CurrentText;
            await db.SaveChangesAsync(cancel); // threads refer to the version
            unplaced = await text.Threads!.Open(db, declarationId, version.Number, written, author, now, cancel);
        }
    }

    /// <summary>Saves an earlier version again, with its clause ids. Null when there is no such version.</summary>
    /// <exception cref="VersionConflictException">Another version was saved since <paramref name="baseNumber"/>.</exception>
    public static async Task<SavedVersion?> Restore(
        DeclarationsDb db, Guid declarationId, int number, int baseNumber, Author author, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.FindVersion(declarationId, number, cancel) is not { } version)
        {
            return null;
        }

        var text = version.Read();
        var request = new SaveRequest(declarationId, baseNumber, $"Version {number} restored", author, now);
        return await Apply(db, request, saveBase => saveBase.IsStale
            ? throw new VersionConflictException(
                $"Version {saveBase.CurrentNumber} was saved in the meantime. Look at it, then restore.", [], saveBase.CurrentNumber)
            : new TextChange(saveBase.CurrentText, text, [.. text.Clauses.Select(c => new Lineage(c.Id!, []))]), null, cancel);
    }

    /// <summary>What <see cref="Save"/> would do. Nothing is written.</summary>
    public static async Task<SaveEffect> Preview(
        DeclarationsDb db, Guid declarationId, TextDocument text, int baseNumber, IReadOnlyList<IdentityChoice> identities,
        CancellationToken cancel)
    {
        var saveBase = await SaveBase.Read(db, declarationId, baseNumber, cancel);
        var change = await ReturnedClauses.Find(
            db, declarationId, TextChange.Of(saveBase.BaseText, text, identities, cancel), saveBase.CurrentText, cancel);
        var outcome = SaveOutcome.Of(saveBase, change, cancel: cancel);
        return outcome.Text is null
            ? SaveEffect.Conflicting(outcome.Conflicts)
            : SaveEffect.Of(outcome.Merged, VersionComparison.Compare(saveBase.CurrentText, outcome.Text, cancel), saveBase.Track(outcome),
                saveBase.Threads.Count(t => t.Thread is { State: DiscussionState.Open, Suggestion: not null }))
                with
            { Origins = ClauseOrigins.Of(change) };
    }

    /// <summary>Changes the text in one transaction; repeats it on the newer text when another save takes the number first.</summary>
    /// <param name="saved">Adds what belongs to the same transaction.</param>
    internal static async Task<SavedVersion> Apply(
        DeclarationsDb db, SaveRequest request, Func<SaveBase, TextChange> change, Func<SaveBase, SavedVersion, Task>? saved,
        CancellationToken cancel)
    {
        // A failed attempt abandons its transaction, so EF Core's savepoint would only cost two round trips.
        db.Database.AutoSavepointsEnabled = false;
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                if (request.OpensThreads)
                {
                    await db.LockText(request.DeclarationId, cancel);
                }

                var declaration = await LockDeclaration(db, request, cancel);
                var saveBase = await SaveBase.Read(db, request.DeclarationId, request.BaseNumber, cancel, request.Suggestions);
                var changed = await ReturnedClauses.Find(db, request.DeclarationId, change(saveBase), saveBase.CurrentText, cancel);
                var outcome = SaveOutcome.Of(saveBase, changed, request.Resolve, cancel);
                var version = AddVersion(db, declaration, request, saveBase, outcome);
                if (saved is not null)
                {
                    await saved(saveBase, version);
                }

                await db.SaveChangesAsync(cancel);
                if (version.IsNew)
                {
                    await PlacementRows.Insert(db, version.Number, saveBase.Track(outcome), cancel);
                }

                await transaction.CommitAsync(cancel);
                return version;
            }
            catch (DbUpdateException race) when (attempt < Attempts
                && race.InnerException is PostgresException { ConstraintName: "versions_number" })
            {
                await Task.Delay(attempt * 10, cancel);
            }
        }
    }

    /// <summary>
    /// A share lock: saves do not wait for each other, but adoption waits for saves and saves for adoption. A correction changes the row.
    /// </summary>
    private static async Task<LockedDeclaration> LockDeclaration(DeclarationsDb db, SaveRequest request, CancellationToken cancel)
    {
        var id = request.DeclarationId;
        var locked = request.IsCorrection
            ? db.Database.SqlQuery<LockedDeclaration>($"select state, language from declarations where id = {id} for no key update")
            : db.Database.SqlQuery<LockedDeclaration>($"select state, language from declarations where id = {id} for share");
        var declaration = (await locked.ToListAsync(cancel)).Single();
        var state = SnakeCaseConverter<DeclarationState>.Read(declaration.State);
        if (request.IsCorrection)
        {
            Declaration.RequireCorrectable(state);
        }
        else
        {
            Declaration.RequireDrafting(state);
        }

        return declaration;
    }

    private static SavedVersion AddVersion(
        DeclarationsDb db, LockedDeclaration declaration, SaveRequest request, SaveBase saveBase, SaveOutcome outcome)
    {
        if (outcome.Text is not { } text)
        {
            throw new VersionConflictException(
                "Others changed the same words since your version. Nothing was saved; both texts are included.", outcome.Conflicts,
                saveBase.CurrentNumber);
        }

        if (saveBase.Current is { } current && text.Markdown == current.Markdown
            && text.Clauses.Select(c => c.Id!).SequenceEqual(current.ClauseIds, StringComparer.Ordinal))
        {
            return new SavedVersion(current.Number, current.TextSha256, false, IsNew: false);
        }

        DraftInput.RequireBounds(text);
        var version = new DraftVersion
        {
            Id = Guid.CreateVersion7(request.Now),
            DeclarationId = request.DeclarationId,
            Number = saveBase.CurrentNumber + 1,
            BaseNumber = request.BaseNumber,
            Merged = outcome.Merged,
            Language = declaration.Language,
            Markdown = text.Markdown,
            TextSha256 = text.Sha256,
            ClauseIds = text.Clauses.Select(c => c.Id!).ToArray(),
            Lineage = outcome.Lineage.SelectMany(l => (l.IsGuess ? l.From.Append("") : l.From).Select(from => l.Id + "<" + from)).ToArray(),
            Summary = request.Summary,
            AuthorId = request.Author.Id,
            AuthorName = request.Author.Name,
            SavedAt = request.Now,
        };
        db.Versions.Add(version);
        ReturnedClauses.Note(db, request.DeclarationId, saveBase.CurrentText, text, version.Number);
        db.Record(request.Now, request.Author.Actor, "version.saved", $"version:{version.Id}", request.DeclarationId,
            after: new { version.Number, version.BaseNumber, version.Merged, version.TextSha256, version.Summary });
        return new SavedVersion(version.Number, version.TextSha256, version.Merged, IsNew: true);
    }

    private static string ReadSummary(string? summary)
    {
        var fields = new Fields();
        var clean = fields.Line("summary", summary, 500);
        fields.ThrowIfAny();
        return clean ?? "";
    }

    private sealed record LockedDeclaration(string State, string Language);
}
