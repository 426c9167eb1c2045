using System.Text;

namespace BankUI.Data.Sqlite.Files;

/// <summary>
/// The file beside the database that keeps a second process out. Its text outlives a process that is killed and tells the next start
/// what was there; after a clean stop it is empty.
/// </summary>
internal sealed class LockFile : IDisposable
{
    private readonly FileStream _stream;

    /// <summary>Takes the lock, and creates the file when it is not there.</summary>
    /// <exception cref="IOException">Another process has it, or the file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public LockFile(string path)
    {
        WasThere = File.Exists(path);
        _stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        using var reader = new StreamReader(_stream, leaveOpen: true);
        Text = reader.ReadToEnd();
    }

    /// <summary>Whether the file was there before.</summary>
    public bool WasThere { get; }

    /// <summary>What is in it.</summary>
    public string Text { get; private set; }

    /// <summary>Whether a failure says that another process has a lock.</summary>
    // Windows says ERROR_SHARING_VIOLATION; elsewhere it is the EWOULDBLOCK of flock, 11 on Linux and 35 on macOS.
    public static bool IsTaken(Exception e) => e is IOException && e.HResult is unchecked((int)0x80070020) or 11 or 35;

    /// <summary>Replaces its text. A process that is killed afterwards leaves it; a power cut may leave the one before.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public void Write(string text)
    {
        if (text != Text)
        {
            // In place: a full disk has room for it.
            _stream.Position = 0;
            _stream.Write(Encoding.ASCII.GetBytes(text));
            _stream.SetLength(text.Length);
            _stream.Flush();
            Text = text;
        }
    }

    public void Dispose() => _stream.Dispose();
}
