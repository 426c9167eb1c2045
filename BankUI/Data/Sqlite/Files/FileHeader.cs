using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace BankUI.Data.Sqlite.Files;

/// <summary>What stands at the beginning of a SQLite file on the disk: https://www.sqlite.org/fileformat.html#the_database_header</summary>
/// <param name="Bytes">The size that the whole file has, in bytes.</param>
/// <param name="Mark">The number that SQLite leaves to the program, <c>PRAGMA user_version</c>. BankUI writes another one at each start.</param>
internal sealed record FileHeader(long Bytes, int Mark)
{
    /// <summary>Its length, in bytes.</summary>
    public const int Length = 100;

    /// <summary>Reads it from a file that is open; <see langword="null"/> when it is no SQLite file, or too short for one.</summary>
    public static FileHeader? Read(SafeFileHandle file)
    {
        var header = new byte[Length];
        if (RandomAccess.Read(file, header, fileOffset: 0) < Length || !header.AsSpan().StartsWith("SQLite format 3\0"u8))
        {
            return null;
        }

        // A page of 65,536 bytes is written as 1.
        int pageSize = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(16));
        var pages = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(28));
        return new FileHeader(pages * (pageSize == 1 ? 65_536L : pageSize), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(60)));
    }
}
