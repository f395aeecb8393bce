using System.Text;
using System.Xml.Linq;
using Declarations.Encryption;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Declarations.Api.Encryption;

/// <summary>Stores the data protection keys sealed in the database, so that open forms survive a restart or another server.</summary>
public sealed class DataProtectionKeys(NpgsqlDataSource source, PrivacyKey privacy) : IXmlRepository
{
    private const string Purpose = "form_keys";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = source.CreateCommand("select sealed from form_keys order by created_at");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
        {
            keys.Add(XElement.Parse(privacy.UnsealText(reader.GetFieldValue<byte[]>(0), Purpose)));
        }

        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = source.CreateCommand(
            "insert into form_keys (name, sealed, created_at) values ($1, $2, now()) on conflict (name) do nothing");
        command.Parameters.Add(new() { Value = friendlyName });
        command.Parameters.Add(
            new() { Value = privacy.Seal(Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting)), Purpose) });
        command.ExecuteNonQuery();
    }
}

internal static class DataProtectionSetup
{
    public static void AddStoredDataProtection(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("declarations");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository =
                new DataProtectionKeys(provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<PrivacyKey>())));
    }
}
