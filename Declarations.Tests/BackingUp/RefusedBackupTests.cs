using System.Text;
using Declarations.Encryption;
using Declarations.Worker.BackingUp;
using Npgsql;

namespace Declarations.Tests.BackingUp;

/// <summary>What is refused: damaged archives, other keys, databases in use, half of anything.</summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed partial class RefusedBackupTests : BackupScene
{
    private const string OtherKey = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";
    private const int Chunk = ArchiveCipher.ChunkLength + ArchiveCipher.TagLength;
    private string file = "";

    [OneTimeSetUp]
    public async Task MakeOne() => file = await Backup();

    [Test]
    public async Task An_archive_is_verified_without_a_database_and_only_its_owner_may_read_it()
    {
        var (exitCode, output, error) = await WorkerProcess.Verb(On("Host=nowhere.invalid"), "verify-backup", file);

        Assert.That(exitCode, Is.Zero, error);
        Assert.That(output, Does.Match(@"^[\d,]+ rows of \d+ tables as of .* UTC, from PostgreSQL \d+.*, schema \d{4}_\w+, key [0-9a-f]{8}\n"));
        Assert.That(output, Does.Contain("every row is there").And.Match("The audit chain is intact: [1-9]")
            .And.Match("[1-9][0-9]* files of editions are those"));
        Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(File.Exists($"{file}.part"), Is.False);
    }

    [Test]
    public async Task Whatever_is_changed_cut_off_or_moved_in_an_archive_is_named()
    {
        var whole = await File.ReadAllBytesAsync(file);
        Assert.That(whole, Has.Length.GreaterThan(ArchiveFile.PrefixLength + (3 * Chunk)));
        var second = ArchiveFile.PrefixLength + Chunk;

        await Refused(Changed(whole, second + 1000), "part 2 is not what was written there");
        await Refused(Changed(whole, ArchiveFile.PrefixLength - 1), "part 1 is not what was written there");
        await Refused(Changed(whole, whole.Length - 1), "at its end");
        await Refused(whole[..(second + Chunk)], "cut off after part 2");
        await Refused(whole[..(second + 5000)], "cut off or changed at its end, in part 2");
        await Refused(whole[..(second + 3)], "cut off");
        await Refused(whole[..ArchiveFile.PrefixLength], "cut off");
        await Refused([.. whole[..ArchiveFile.PrefixLength], .. whole[second..(second + Chunk)],
            .. whole[ArchiveFile.PrefixLength..second], .. whole[(second + Chunk)..]], "part 1 is not what was written there");
        await Refused([.. whole[..second], .. whole[(second + Chunk)..]], "part 2 is not what was written there");
        await Refused([.. whole, 1], "cut off");
        await Refused(Changed(whole, 20), "this program reads format 1");
        await Refused([.. "-- PostgreSQL database dump\n"u8], "is not a backup of Declarations");
    }

    [Test]
    public async Task Another_key_is_refused_and_the_wanted_one_named()
    {
        var (exitCode, _, error) = await WorkerProcess.Verb(On("Host=nowhere.invalid", OtherKey), "verify-backup", file);
        var previous = On("Host=nowhere.invalid", OtherKey);
        previous["Privacy:PreviousKeys"] = Product.PrivacyKey;

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(error, Does.Contain($"was made under the key with id {PrivacyKey.Parse(Product.PrivacyKey).Ids[0]}")
            .And.Contain(PrivacyKey.Parse(OtherKey).Ids[0]).And.Contain("Privacy__PreviousKeys"));
        Assert.That((await WorkerProcess.Verb(previous, "verify-backup", file)).ExitCode, Is.Zero);
    }

    [Test]
    public async Task A_database_that_is_in_use_is_left_as_it_is()
    {
        var (exitCode, _, error) = await Restore(Product.ConnectionString, file);
        var other = await NewDatabase();
        await Run(other, "create table accounts (id int)");

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(error, Does.StartWith("The database is not empty. It holds rows: ").And.Match(@"members \d").And.Contain("Nothing was changed."));
        Assert.That((await Restore(other, file)).Error, Does.Contain("tables of something else: accounts"));
    }

    [Test]
    public async Task A_database_with_a_later_schema_and_an_archive_of_a_later_version_are_refused_by_name()
    {
        var later = await NewDatabase(migrated: true);
        await Run(later, "insert into schema_migrations (name, sha256) values ('9999_later', 'x')");

        var (exitCode, _, error) = await Restore(later, file);
        var (backup, _, refusal) = await WorkerProcess.Verb(On(later), "backup", NewFile());

        Assert.That((exitCode, backup), Is.EqualTo((1, 1)));
        Assert.That(error, Does.Contain("a later schema than the archive (9999_later)"));
        Assert.That(refusal, Does.Contain("of a later version (9999_later)"));
    }

    [Test]
    public async Task A_backup_that_fails_midway_leaves_no_file_and_one_that_exists_is_not_overwritten()
    {
        var path = NewFile();
        Assert.That(async () => await ArchiveFile.Write(path, PrivacyKey.Parse(Product.PrivacyKey), async stream =>
        {
            await stream.WriteAsync(new byte[1_000_000]);
            throw new IOException("no space left");
        }, default), Throws.InstanceOf<IOException>());
        var before = await File.ReadAllBytesAsync(file);

        var (exitCode, _, error) = await WorkerProcess.Verb(Product, "backup", file);

        Assert.That(Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*"), Is.Empty);
        Assert.That((exitCode, error), Is.EqualTo((1, $"{file} exists already. A backup overwrites nothing: give another name.\n")));
        Assert.That(await File.ReadAllBytesAsync(file), Is.EqualTo(before));
    }

    [Test]
    public async Task Neither_the_file_nor_what_it_holds_shows_whoever_is_not_public()
    {
        var plain = new MemoryStream();
        await ArchiveFile.ReadContent(file, PrivacyKey.Parse(Product.PrivacyKey), async (_, stream) =>
        {
            await stream.CopyToAsync(plain);
            return true;
        }, default);

        foreach (var secret in FilledInstance.Secrets)
        {
            Assert.That((await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)), Is.EqualTo(-1), secret);
            Assert.That(plain.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)), Is.EqualTo(-1), secret);
        }

        Assert.That(plain.ToArray().AsSpan().IndexOf("Harbour Union"u8), Is.Positive, "What is public can be read after decryption.");
    }

    private static byte[] Changed(byte[] bytes, int at)
    {
        byte[] changed = [.. bytes];
        changed[at] ^= 1;
        return changed;
    }

    private async Task Refused(byte[] archive, string because)
    {
        var damaged = NewFile();
        await File.WriteAllBytesAsync(damaged, archive);
        var settings = On("Host=nowhere.invalid");
        var (exitCode, _, error) = await WorkerProcess.Verb(settings, "verify-backup", damaged);
        Assert.That(exitCode, Is.EqualTo(1), error);
        Assert.That(error, Does.Contain(because).And.Not.Contain("   at "));
    }

    private static async Task Run(string database, string sql)
    {
        await using var connection = await ComparedDatabases.Open(database);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
