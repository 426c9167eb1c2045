namespace BankUI.Tests.Support.Writers;

/// <summary>What a writer says of a thing.</summary>
public enum Said
{
    /// <summary>The server is ready to be written to; said once, before anything else.</summary>
    Ready,

    /// <summary>Something is about to be done to it.</summary>
    Tries,

    /// <summary>That was refused.</summary>
    Refused,

    Posted,
    Enrolled,
    Dropped,
    Imported,
    Deleted,
    Restored,
}
