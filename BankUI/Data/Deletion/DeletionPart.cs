namespace BankUI.Data.Deletion;

/// <summary>A piece of an archive: the deleted rows as lines of JSON, compressed, and cut into pieces of bounded size.</summary>
public sealed class DeletionPart
{
    /// <summary>The size of a piece, in bytes.</summary>
    public const int Size = 256 * 1024;

    public int DeletionId { get; init; }

    /// <summary>The position of the piece, from 0.</summary>
    public int Ordinal { get; init; }

    public required byte[] Content { get; init; }
}
