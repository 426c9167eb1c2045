namespace BankUI.Benchmarks.Circuits;

/// <summary>What opening a row made the server send.</summary>
/// <param name="Bytes">Of the messages, as they are before the connection compresses them.</param>
/// <param name="Deflated">About what the connection makes of them, without what it remembers of earlier messages.</param>
/// <param name="Messages">How many there were.</param>
/// <param name="Entries">The entries that are shown.</param>
public readonly record struct Click(int Bytes, int Deflated, int Messages, int Entries);
