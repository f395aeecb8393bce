using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.StaticFiles;

namespace Declarations.Api.Components;

/// <summary>The files of wwwroot under addresses that contain a hash of their content, so that browsers can cache them.</summary>
public sealed class Assets
{
    public const string Prefix = "/assets/";

    private readonly FrozenDictionary<string, Asset> byAddress;
    private readonly FrozenDictionary<string, string> addressByName;

    public Assets()
    {
        var root = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllBytes, StringComparer.Ordinal);
        var assets = files.Where(file => !file.Key.StartsWith("css/", StringComparison.Ordinal))
            .Select(file => Asset.Of(file.Key, file.Value)).ToList();
        assets.Add(Asset.Of("site.css", Bundle(files, assets)));
        byAddress = assets.ToFrozenDictionary(asset => asset.Address, StringComparer.Ordinal);
        addressByName = assets.ToFrozenDictionary(asset => asset.Name, asset => asset.Address, StringComparer.Ordinal);
    }

    /// <summary>The address of a file by its path in wwwroot; <c>site.css</c> is all files of wwwroot/css in order of name.</summary>
    public string this[string name] => addressByName[name];

    public bool Has(string name) => addressByName.ContainsKey(name);

    public Asset? Find(string address) => byAddress.GetValueOrDefault(address);

    private static byte[] Bundle(Dictionary<string, byte[]> files, List<Asset> assets)
    {
        var css = new StringBuilder();
        foreach (var (_, bytes) in files.Where(file => file.Key.StartsWith("css/", StringComparison.Ordinal))
            .OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            css.Append(Encoding.UTF8.GetString(bytes)).Append('\n');
        }

        foreach (var asset in assets)
        {
            css.Replace($"url(\"/{asset.Name}\")", $"url(\"{asset.Address}\")");
        }

        return Encoding.UTF8.GetBytes(css.ToString());
    }
}

public sealed record Asset(string Name, string Address, string ContentType, byte[] Bytes, byte[]? Brotli)
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    public static Asset Of(string name, byte[] bytes)
    {
        var extension = Path.GetExtension(name);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        var address = $"{Assets.Prefix}{Path.GetFileNameWithoutExtension(name)}.{hash}{extension}";
        var type = Types.TryGetContentType(name, out var known) ? known : "application/octet-stream";
        return extension is ".css" or ".js" or ".svg"
            ? new Asset(name, address, $"{type}; charset=utf-8", bytes, Compress(bytes)) : new Asset(name, address, type, bytes, null);
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize))
        {
            brotli.Write(bytes);
        }

        return packed.ToArray();
    }
}
