using BankUI.Data.SqlCapture.Repeats;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.Deletion.Archive;

/// <summary>The pieces of an archive as one stream; each is read from the database when it is needed.</summary>
internal sealed class PartsStream(BankDbContext db, int deletionId) : Stream
{
    private ReadOnlyMemory<byte> _piece;
    private int _next;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_piece.IsEmpty)
        {
            _piece = await db.Set<DeletionPart>().Where(part => part.DeletionId == deletionId && part.Ordinal == _next)
                .Select(part => part.Content).TagWith("Archive: the next piece").RepeatsOnPurpose().SingleOrDefaultAsync(cancellationToken);
            _next++;
        }

        var length = Math.Min(buffer.Length, _piece.Length);
        _piece[..length].CopyTo(buffer);
        _piece = _piece[length..];
        return length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The pieces are read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
