using System.Text.Json;

namespace CcsviReview.Tests.Support;

/// <summary>The verdict of Debian's python3-dkim on a signature: an independent verifier.</summary>
internal sealed record DkimVerdict(bool IsValid, Dictionary<string, string> Tags)
{
    private const string Script = """
        import base64, dkim, dkim.util, json, sys
        job = json.load(sys.stdin)
        mail = base64.b64decode(job["mail"])
        records = {name.rstrip("."): record for name, record in job["dns"].items()}
        def txt(name, timeout=5):
            record = records.get(name.decode().rstrip("."))
            return record.encode() if record else None
        verifier = dkim.DKIM(mail)
        try:
            valid = verifier.verify(dnsfunc=txt)
        except dkim.DKIMException:
            valid = False
        field = [v for n, v in verifier.headers if n.lower() == b"dkim-signature"]
        tags = dkim.util.parse_tag_value(field[0]) if field else {}
        json.dump({"valid": valid, "tags": {k.decode(): b"".join(v.split()).decode() for k, v in tags.items()}}, sys.stdout)
        """;

    /// <summary>The names of the signed headers, in lower case and in order.</summary>
    public string[] Signed => Tags["h"].ToLowerInvariant().Split(':');

    /// <summary>Verifies an email against a DNS that contains only these TXT records.</summary>
    public static async Task<DkimVerdict> OfAsync(byte[] mail, params (string Name, string Record)[] dns)
    {
        var answer = await Python.RunAsync(Script, JsonSerializer.Serialize(
            new { mail = Convert.ToBase64String(mail), dns = dns.ToDictionary(each => each.Name, each => each.Record) }));
        using var read = JsonDocument.Parse(answer);
        return new DkimVerdict(
            read.RootElement.GetProperty("valid").GetBoolean(),
            read.RootElement.GetProperty("tags").Deserialize<Dictionary<string, string>>()!);
    }
}
