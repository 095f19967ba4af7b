using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace CcsviReview.Tests.Support;

/// <summary>
/// Makes an <see cref="AuthorizationServer"/> a provider of OpenID Connect: its discovery document, its keys, and ID tokens that are
/// written and signed here without a library (RFC 7515, RS256), so that a test can put any fault into them.
/// </summary>
internal sealed class OpenIdTokens : IDisposable
{
    // Every provider of a test begins with the same key: making one takes longer than most tests.
    private static readonly RSAParameters FirstKey = NewKey();
    private RSA _key = RSA.Create(FirstKey);
    private int _number = 1;

    /// <summary>Changes the claims of the next tokens.</summary>
    public Action<JsonObject> Claims { get; set; } = _ => { };

    /// <summary>Changes the discovery document.</summary>
    public Action<JsonObject> Page { get; set; } = _ => { };

    /// <summary>Builds a token in another way than by signing with the key; the argument is the payload.</summary>
    public Func<string, string>? Written { get; set; }

    /// <summary>The public keys (RFC 7517).</summary>
    public string Keys
    {
        get
        {
            var key = _key.ExportParameters(includePrivateParameters: false);
            return $$"""{"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"{{KeyId}}","n":"{{Encode(key.Modulus!)}}","e":"{{Encode(key.Exponent!)}}"}]}""";
        }
    }

    public string KeyId => $"key-{_number}";

    /// <summary>Uses another key from now on; the old one is no longer valid.</summary>
    public void TurnKey() => (_key, _number) = (RSA.Create(2048), _number + 1);

    public void Dispose() => _key.Dispose();

    private static RSAParameters NewKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportParameters(includePrivateParameters: true);
    }

    public static string IssuerOf(int port) => $"http://127.0.0.1:{port}";

    public string Discovery(int port)
    {
        var issuer = IssuerOf(port);
        JsonObject page = new()
        {
            ["issuer"] = issuer,
            ["authorization_endpoint"] = $"http://localhost:{port}/authorize",
            ["token_endpoint"] = $"{issuer}/token",
            ["userinfo_endpoint"] = $"{issuer}/userinfo",
            ["end_session_endpoint"] = $"http://localhost:{port}/logout",
            ["jwks_uri"] = $"{issuer}/keys",
            ["response_types_supported"] = new JsonArray("code"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        };
        Page(page);
        return page.ToJsonString();
    }

    /// <summary>The ID token of a person.</summary>
    public string For(int port, string person, string nonce)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = JsonNode.Parse(person)!.AsObject();
        claims["iss"] = IssuerOf(port);
        claims["aud"] = AuthorizationServer.ClientId;
        claims["iat"] = now;
        claims["exp"] = now + 300;
        claims["nonce"] = nonce;
        Claims(claims);
        var payload = claims.ToJsonString();
        return Written?.Invoke(payload) ?? Signed(_key, KeyId, payload);
    }

    public static string Signed(RSA key, string keyId, string payload)
    {
        var text = $"{Encode($$"""{"alg":"RS256","typ":"JWT","kid":"{{keyId}}"}""")}.{Encode(payload)}";
        return $"{text}.{Encode(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    /// <summary>A token with another algorithm in its header.</summary>
    public static string Headed(string algorithm, string payload, Func<byte[], byte[]> sign)
    {
        var text = $"{Encode($$"""{"alg":"{{algorithm}}","typ":"JWT"}""")}.{Encode(payload)}";
        return $"{text}.{Encode(sign(Encoding.ASCII.GetBytes(text)))}";
    }

    /// <summary>The public key as bytes, which some libraries mistook for a shared secret.</summary>
    public byte[] PublicKey => Encoding.ASCII.GetBytes(_key.ExportSubjectPublicKeyInfoPem());

    private static string Encode(string text) => Encode(Encoding.UTF8.GetBytes(text));

    private static string Encode(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);
}
