using Declarations.Database;
using Npgsql;

namespace Declarations.Tests.Database;

public sealed class MigrationTests
{
    private string database = "";

    [SetUp]
    public async Task Create() => database = await DatabaseServer.Create(migrated: false);

    [TearDown]
    public Task Drop() => DatabaseServer.Drop(database);

    [Test]
    public void Each_migration_has_a_number_of_its_own() =>
        Assert.That(Migration.All().Select(m => m.Name.Split('_')[0]), Is.Unique.And.All.Match("^[0-9]{4}$"));

    [Test]
    public async Task Each_migration_is_applied_once_and_recorded_with_its_hash()
    {
        var first = await Apply(new("0001_a", "create table a (id int)"), new("0002_b", "alter table a add b int"));
        var second = await Apply(new("0001_a", "create table a (id int)"), new("0002_b", "alter table a add b int"));

        Assert.That(first, Is.EqualTo(["0001_a", "0002_b"]));
        Assert.That(second, Is.Empty);
        Assert.That(await Ask("select sha256 from schema_migrations where name = '0001_a'"),
            Is.EqualTo(new Migration("", "create table a (id int)").Sha256));
    }

    [Test]
    public async Task A_migration_that_fails_leaves_nothing_and_the_ones_before_it_stay()
    {
        Assert.ThrowsAsync<PostgresException>(
            () => Apply(new("0001_a", "create table a (id int)"), new("0002_b", "create table b (id int); select 1/0")));

        Assert.That(await Ask("select to_regclass('a') is not null and to_regclass('b') is null"), Is.True);
        Assert.That(await Ask("select string_agg(name, ' ') from schema_migrations"), Is.EqualTo("0001_a"));
    }

    [Test]
    public async Task A_file_changed_after_it_was_applied_is_refused_by_name()
    {
        await Apply(new Migration("0001_a", "create table a (id int)"));

        var refusal = Assert.ThrowsAsync<InvalidOperationException>(() => Apply(new Migration("0001_a", "create table a (id bigint)")));

        Assert.That(refusal!.Message, Does.Contain("0001_a"));
    }

    [Test]
    public async Task Two_runners_at_once_apply_every_migration_once()
    {
        Migration[] slow = [new("0001_a", "select pg_sleep(0.3); create table a (id int)"), new("0002_b", "create table b (id int)")];

        var applied = await Task.WhenAll(Apply(slow), Apply(slow));

        Assert.That(applied.SelectMany(names => names), Is.EquivalentTo(["0001_a", "0002_b"]));
    }

    [Test]
    public async Task Pending_names_what_has_not_been_applied()
    {
        Migration[] all = [new("0001_a", "create table a (id int)"), new("0002_b", "create table b (id int)")];
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();

        var before = await MigrationRunner.Pending(connection, all, CancellationToken.None);
        await Apply(all[0]);
        var between = await MigrationRunner.Pending(connection, all, CancellationToken.None);

        Assert.That(before, Is.EqualTo(["0001_a", "0002_b"]));
        Assert.That(between, Is.EqualTo(["0002_b"]));
    }

    private Task<IReadOnlyList<string>> Apply(params Migration[] migrations) =>
        MigrationRunner.Apply(database, migrations, CancellationToken.None);

    private async Task<object?> Ask(string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
