using Declarations.Localization;
using Declarations.Monitoring;

namespace Declarations.Api.Monitoring;

/// <summary>The state of the parts of the service in words.</summary>
internal static class SystemText
{
    private const double Gigabyte = 1024 * 1024 * 1024, Megabyte = 1024 * 1024;

    public static string Name(SystemPart part) => part.Name switch
    {
        "mail" => "Mail",
        "jobs" => "Jobs",
        "database" => "Database",
        "disk" => "Disk of the Worker",
        "certificate" => "Certificate",
        "backup" => "Backup",
        _ => "Audit trail",
    };

    public static string Seen(SystemPart part, Words words) => part switch
    {
        { Reason: "waiting", Name: "mail" } => $"Mail waits for more than {SystemState.LongestMailWait.Minutes} minutes. {Queue(part, words)}",
        { Reason: "waiting" } => $"Work waits for more than {SystemState.LongestWorkWait.Minutes} minutes. {Queue(part, words)}",
        { Reason: "attempts_fail" } => $"The last attempts failed, and none has succeeded since. {Queue(part, words)}",
        { Reason: "not_checked" } => "No Worker has looked for more than five minutes: probably none runs.",
        { Name: "mail" or "jobs" } => Queue(part, words),
        { Name: "database" } => $"It answers; its data take {Size(part.Value)}.",
        { Name: "disk" } => $"{Size(part.Value)} are free in {part.Folder} on {part.Host}{(part.IsWell ? "" : ": too little")}.",
        { Name: "certificate", Reason: "not_used" } => "The public address is not https.",
        { Name: "certificate", Reason: "not_trusted" } => "No connection with a trusted certificate comes about.",
        { Name: "certificate" } => $"It is valid for {words.Number((int)Math.Max(0, TimeSpan.FromSeconds(part.Value ?? 0).TotalDays))} more days.",
        { Name: "backup", Reason: "not_used" } => "Backups are made by other means (Backups__AlarmHours is 0).",
        { Reason: "never" } => "No backup was ever made of this database.",
        { Name: "backup" } => $"The last one has {Size(part.Value)}{(part.IsWell ? "" : " and is too old: backups have stopped")}.",
        { Reason: "not_used" } => "It is verified every night; it was not yet.",
        { Reason: "broken" } => "The last verification found an altered entry.",
        _ => "The last verification found it intact.",
    };

    private static string Queue(SystemPart part, Words words) => string.Join(", ", new[]
    {
        part.Waiting == 0 ? "Nothing is due" : $"{words.Number(part.Waiting)} due",
        part.Retried == 0 ? null : $"{words.Number(part.Retried)} being tried again",
        part.Failed == 0 ? null : $"{words.Number(part.Failed)} failed for good",
    }.OfType<string>()) + ".";

    private static string Size(double? bytes) => bytes >= Gigabyte
        ? $"{bytes / Gigabyte:0.#} GB" : $"{(bytes ?? 0) / Megabyte:0} MB";
}
