using System.Xml.Linq;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Web.Security;

/// <summary>Stores the framework's keys in the database: any worker accepts a form that another one showed, also after a restart.</summary>
internal sealed class FormKeys(IDbContextFactory<ReviewDb> database, TimeProvider clock) : IXmlRepository
{
    private const int MostTries = 5;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = database.CreateDbContext();
        return [.. db.Keys.AsNoTracking().Where(key => key.Use == StoredKey.Forms && key.RevokedAt == null).OrderBy(key => key.Number)
            .Select(key => key.Secret).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        for (var tries = 1; ; tries++)
        {
            using var db = database.CreateDbContext();
            db.Add(new StoredKey
            {
                Use = StoredKey.Forms,
                Number = (db.Keys.Where(key => key.Use == StoredKey.Forms).Max(key => (int?)key.Number) ?? 0) + 1,
                Secret = element.ToString(SaveOptions.DisableFormatting),
                MadeAt = clock.GetUtcNow(),
            });
            try
            {
                db.SaveChanges();
                return;
            }
            catch (DbUpdateException) when (tries < MostTries)
            {
                // Another worker took the number; every key is kept.
            }
        }
    }
}

/// <summary>Uses <see cref="FormKeys"/> instead of the home folder.</summary>
internal static class FormKeysSetup
{
    public static void KeepFormKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("ccsvi-review");
        services.AddOptions<KeyManagementOptions>().Configure<IDbContextFactory<ReviewDb>, TimeProvider>((keys, database, clock) =>
        {
            keys.XmlRepository = new FormKeys(database, clock);
            keys.XmlEncryptor = new NullXmlEncryptor(); // People who read the database can read the keys, and what they protect.
        });
    }
}
