using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Webhooks;

/// <summary>
/// Encrypts the secrets of webhooks before they are stored (AES-256-GCM, bound to one webhook). The key is stored in the database like all
/// other keys; <c>Webhooks:Key</c> is mixed in, so that a copy of the database is not enough to decrypt them.
/// </summary>
internal sealed class WebhookSecretEncryption(IDbContextFactory<ReviewDb> database, ReviewSettings settings)
{
    private const int KeyBytes = 32;
    private static readonly int s_nonceBytes = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int s_tagBytes = AesGcm.TagByteSizes.MaxSize;

    /// <summary>Encrypts a secret; the first one creates the key.</summary>
    public async Task<string> EncryptAsync(Guid webhook, WebhookSecret secret, DateTimeOffset now, CancellationToken cancel)
    {
        var key = await KeyAsync(null, cancel) ?? await MakeKeyAsync(now, cancel);
        var plain = Encoding.UTF8.GetBytes(secret.Text);
        var packed = new byte[s_nonceBytes + plain.Length + s_tagBytes];
        RandomNumberGenerator.Fill(packed.AsSpan(0, s_nonceBytes));
        using var cipher = new AesGcm(Mixed(key), s_tagBytes);
        cipher.Encrypt(packed.AsSpan(0, s_nonceBytes), plain, packed.AsSpan(s_nonceBytes, plain.Length), packed.AsSpan(^s_tagBytes..),
            webhook.ToByteArray());
        return string.Create(CultureInfo.InvariantCulture, $"{key.Number}.{Convert.ToBase64String(packed)}");
    }

    /// <summary>
    /// Decrypts a secret; null when that fails: <c>Webhooks:Key</c> changed since it was encrypted, or the text was modified.
    /// </summary>
    public async Task<WebhookSecret?> OpenAsync(Guid webhook, string sealedSecret, CancellationToken cancel)
    {
        if (sealedSecret.Split('.', 2) is not [var number, var text]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var which)
            || await KeyAsync(which, cancel) is not { } key)
            return null;
        try
        {
            var packed = Convert.FromBase64String(text);
            var plain = new byte[packed.Length - s_nonceBytes - s_tagBytes];
            using var cipher = new AesGcm(Mixed(key), s_tagBytes);
            cipher.Decrypt(packed.AsSpan(0, s_nonceBytes), packed.AsSpan(s_nonceBytes, plain.Length), packed.AsSpan(^s_tagBytes..), plain,
                webhook.ToByteArray());
            return WebhookSecret.Parse(Encoding.UTF8.GetString(plain));
        }
        catch (Exception shut) when (shut is CryptographicException or FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    private byte[] Mixed(StoredKey key) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Convert.FromBase64String(key.Secret), KeyBytes,
        salt: Encoding.UTF8.GetBytes(settings.Webhooks.Key ?? ""), info: "webhook secrets"u8.ToArray());

    private async Task<StoredKey?> KeyAsync(int? number, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.Keys.AsNoTracking().Where(key => key.Use == StoredKey.Seals && (number == null || key.Number == number))
            .OrderByDescending(key => key.Number).FirstOrDefaultAsync(cancel);
    }

    private async Task<StoredKey> MakeKeyAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        db.Add(new StoredKey
        {
            Use = StoredKey.Seals,
            Number = 1,
            Secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)),
            MadeAt = now,
        });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // Another worker created the first key, which is as good. Any other failure shows when no key is found.
        }
        return await KeyAsync(null, cancel)
            ?? throw new InvalidOperationException("The key that encrypts webhook secrets could not be stored.");
    }
}
