using System.Globalization;
using System.Text;
using CcsviReview.Storage;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Watch;

/// <summary>Adds unknown sources; if another worker adds the same one at this moment, its row stays.</summary>
internal sealed class NewSources(ReviewDb db)
{
    private const int RowsAtOnce = 500;

    public async Task AddAsync(IReadOnlyList<CitedReference> cited, FirstAskPlan plan, CancellationToken cancel)
    {
        // In a fixed order, so that two workers that add the same ones do not wait for each other.
        foreach (var some in cited.OrderBy(one => one.Key.Value, StringComparer.Ordinal).ThenBy(one => one.Key.Kind).Chunk(RowsAtOnce))
        {
            var (sql, values) = (new StringBuilder(), new List<object>());
            foreach (var one in some)
            {
                sql.Append(sql.Length == 0 ? "" : ", ").Append('(');
                Append(one.Key.Kind.ToString(), ", ");
                Append(one.Key.Value, ", ");
                Append(CitedReference.Stored(one.Key.Name, CitedSource.LongestName), ", ");
                if (one.Address is { Length: <= CitedSource.LongestKey } address)
                    Append(address, ", ");
                else
                    sql.Append("NULL, ");
                sql.Append(one.Year?.ToString(CultureInfo.InvariantCulture) ?? "NULL").Append(", ");
                Append(plan.Today, ", ");
                Append(await plan.NextAsync(db, cancel), ", 0)");
            }
            // Of what pages say only the numbers of parameters are in it.
            var insert = $"""
                INSERT INTO sources ("Kind", "Key", "Name", "Address", "Year", "FirstCitedOn", "NextAskOn", "Failures")
                VALUES {sql} ON CONFLICT ("Key", "Kind") DO NOTHING
                """;
            await db.Database.ExecuteSqlRawAsync(insert, values, cancel);

            void Append(object value, string then)
            {
                sql.Append(CultureInfo.InvariantCulture, $"{{{values.Count}}}").Append(then);
                values.Add(value);
            }
        }
    }
}
