using Declarations.Access;
using Declarations.Amending;
using Declarations.Auditing;
using Declarations.Coalitions;
using Declarations.Consulting;
using Declarations.Correcting;
using Declarations.Database;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Encryption;
using Declarations.Figures;
using Declarations.Following;
using Declarations.Inviting;
using Declarations.Jobs;
using Declarations.Mailing;
using Declarations.Monitoring;
using Declarations.Publishing;
using Declarations.Recommendations;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Translating;
using Declarations.Updating;
using Declarations.Voting;
using Declarations.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Declarations;

/// <summary>Every table, by room. Each entity's mapping stands beside it; the schema's only source is <c>migrations/</c>.</summary>
public sealed class DeclarationsDb : DbContext
{
    public DeclarationsDb(DbContextOptions<DeclarationsDb> options, PrivacyKey privacy, DeclarationCaches caches)
        : base(options)
    {
        (Privacy, Caches) = (privacy, caches);
        Database.AutoSavepointsEnabled = false; // a use case that fails is rolled back whole: two round trips less for each save
    }

    /// <summary>Seals and hashes personal data. Sealed columns are never mapped to plain text, so that no query can return it.</summary>
    public PrivacyKey Privacy { get; }

    /// <summary>Indexes in memory over sealed rows.</summary>
    public DeclarationCaches Caches { get; }

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditLink> AuditLinks => Set<AuditLink>();

    public DbSet<AuditCheck> AuditChecks => Set<AuditCheck>();

    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();

    public DbSet<KeptMail> KeptMails => Set<KeptMail>();

    public DbSet<RateLimit> RateLimits => Set<RateLimit>();

    public DbSet<Member> Members => Set<Member>();

    public DbSet<MemberDeclaration> MemberDeclarations => Set<MemberDeclaration>();

    public DbSet<SignInLink> SignInLinks => Set<SignInLink>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Declaration> Declarations => Set<Declaration>();

    public DbSet<DeclarationLogo> DeclarationLogos => Set<DeclarationLogo>();

    public DbSet<Announcement> Announcements => Set<Announcement>();

    public DbSet<SignerUpdate> Updates => Set<SignerUpdate>();

    public DbSet<DraftVersion> Versions => Set<DraftVersion>();

    public DbSet<DiscussionThread> Threads => Set<DiscussionThread>();

    public DbSet<Comment> Comments => Set<Comment>();

    public DbSet<CommentRevision> CommentRevisions => Set<CommentRevision>();

    public DbSet<AnchorPlacement> AnchorPlacements => Set<AnchorPlacement>();

    public DbSet<RemovedClause> RemovedClauses => Set<RemovedClause>();

    public DbSet<Translation> Translations => Set<Translation>();

    public DbSet<EditorPresence> EditorPresences => Set<EditorPresence>();

    public DbSet<TranslationRelease> TranslationReleases => Set<TranslationRelease>();

    public DbSet<Vote> Votes => Set<Vote>();

    public DbSet<Ballot> Ballots => Set<Ballot>();

    public DbSet<Consultation> Consultations => Set<Consultation>();

    public DbSet<TextCorrection> TextCorrections => Set<TextCorrection>();

    public DbSet<TextAgreement> TextAgreements => Set<TextAgreement>();

    public DbSet<AmendmentReminder> AmendmentReminders => Set<AmendmentReminder>();

    public DbSet<Input> Inputs => Set<Input>();

    public DbSet<InputLink> InputLinks => Set<InputLink>();

    public DbSet<Follower> Followers => Set<Follower>();

    public DbSet<DraftVisit> DraftVisits => Set<DraftVisit>();

    public DbSet<Signature> Signatures => Set<Signature>();

    public DbSet<SignatureToken> SignatureTokens => Set<SignatureToken>();

    public DbSet<EndedLink> EndedLinks => Set<EndedLink>();

    public DbSet<MailBlock> MailBlocks => Set<MailBlock>();

    public DbSet<UndeliveredMail> UndeliveredMails => Set<UndeliveredMail>();

    public DbSet<AddressCorrection> AddressCorrections => Set<AddressCorrection>();

    public DbSet<Endorsement> Endorsements => Set<Endorsement>();

    public DbSet<Coalition> Coalitions => Set<Coalition>();

    public DbSet<MembershipLink> MembershipLinks => Set<MembershipLink>();

    public DbSet<EndorsementEvidence> EndorsementEvidence => Set<EndorsementEvidence>();

    public DbSet<PreviewPicture> PreviewPictures => Set<PreviewPicture>();

    public DbSet<ReceiptFile> ReceiptFiles => Set<ReceiptFile>();

    public DbSet<SignatureRevision> SignatureRevisions => Set<SignatureRevision>();

    public DbSet<CodeAttempts> CodeAttempts => Set<CodeAttempts>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<InvitationLink> InvitationLinks => Set<InvitationLink>();

    public DbSet<InvitationMailing> InvitationMailings => Set<InvitationMailing>();

    public DbSet<Signatory> Signatories => Set<Signatory>();

    public DbSet<SignatoryEvent> SignatoryEvents => Set<SignatoryEvent>();

    public DbSet<NameChoice> NameChoices => Set<NameChoice>();

    public DbSet<SignatoryTally> SignatoryTallies => Set<SignatoryTally>();

    public DbSet<Duplicate> Duplicates => Set<Duplicate>();

    public DbSet<BlockingKey> BlockingKeys => Set<BlockingKey>();

    public DbSet<RegisterScan> RegisterScans => Set<RegisterScan>();

    public DbSet<SecondConfirmation> SecondConfirmations => Set<SecondConfirmation>();

    public DbSet<DirectoryContact> DirectoryContacts => Set<DirectoryContact>();

    public DbSet<Digest> Digests => Set<Digest>();

    public DbSet<Invalidation> Invalidations => Set<Invalidation>();

    public DbSet<Edition> Editions => Set<Edition>();

    public DbSet<EditionInput> EditionInputs => Set<EditionInput>();

    public DbSet<StoredFile> EditionFiles => Set<StoredFile>();

    public DbSet<EditionErratum> EditionErrata => Set<EditionErratum>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<DeliveryLink> DeliveryLinks => Set<DeliveryLink>();

    public DbSet<ConferenceSession> ConferenceSessions => Set<ConferenceSession>();

    public DbSet<Recommendation> Recommendations => Set<Recommendation>();

    public DbSet<RecommendationEntry> RecommendationEntries => Set<RecommendationEntry>();

    public DbSet<SystemCheck> SystemChecks => Set<SystemCheck>();

    public DbSet<WorkerDisk> WorkerDisks => Set<WorkerDisk>();

    public DbSet<Webhook> Webhooks => Set<Webhook>();

    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    public DbSet<PublicListChange> PublicListChanges => Set<PublicListChange>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(DeclarationsDb).Assembly);
        SnakeCase.Apply(modelBuilder.Model);
    }
}
