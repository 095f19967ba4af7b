using Npgsql;

namespace CcsviReview.Benchmarks;

/// <summary>A database of its own on a server, dropped at the end.</summary>
internal sealed class ScratchDatabase(string server) : IAsyncDisposable
{
    private readonly string _name = $"ccsvi_scale_{Guid.NewGuid():N}";

    public async Task<string> CreateAsync()
    {
        await CommandAsync($"CREATE DATABASE {_name}");
        return new NpgsqlConnectionStringBuilder(server) { Database = _name }.ToString();
    }

    public async ValueTask DisposeAsync() => await CommandAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");

    private async Task CommandAsync(string sql)
    {
        await using NpgsqlConnection connection = new(server);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
