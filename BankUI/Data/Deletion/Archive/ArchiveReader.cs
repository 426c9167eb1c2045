using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;

namespace BankUI.Data.Deletion.Archive;

/// <summary>Reads an archive from front to back, some rows at a time.</summary>
internal sealed class ArchiveReader(Stream compressed, bool leaveOpen = false) : IAsyncDisposable
{
    /// <summary>How many rows are sent to the database in one statement.</summary>
    public const int ChunkSize = 1_000;

    private readonly StreamReader _lines = new(new GZipStream(compressed, CompressionMode.Decompress, leaveOpen), Encoding.UTF8);

    /// <summary>The rows, as JSON arrays, with the section that they belong to.</summary>
    public async IAsyncEnumerable<(ArchiveSection Section, IReadOnlyList<string> Rows)> ChunksAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        ArchiveSection? section = null;
        var rows = new List<string>(ChunkSize);
        while (await _lines.ReadLineAsync(cancellation) is { } line)
        {
            if (line[0] == '{')
            {
                if (rows.Count > 0)
                {
                    yield return (section!, rows);
                    rows = new(ChunkSize);
                }

                section = ArchiveSection.FromJson(line);
                continue;
            }

            rows.Add(line);
            if (rows.Count == ChunkSize)
            {
                yield return (section!, rows);
                rows = new(ChunkSize);
            }
        }

        if (rows.Count > 0)
        {
            yield return (section!, rows);
        }
    }

    /// <summary>Rows as the parameter that <see cref="IDeletionEngine.Rows"/> reads.</summary>
    public static string ToParameter(IEnumerable<string> rows) => $"[{string.Join(',', rows)}]";

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        return ValueTask.CompletedTask;
    }
}
