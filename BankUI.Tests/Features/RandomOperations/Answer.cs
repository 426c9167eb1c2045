namespace BankUI.Tests.Features.RandomOperations;

/// <summary>What becomes of an operation: it is done, or it is refused for one of these reasons.</summary>
internal enum Answer
{
    Done,

    /// <summary>The row, or one that it needs, does not exist.</summary>
    Gone,

    /// <summary>An e-mail address or a course's code belongs to another one.</summary>
    Taken,

    /// <summary>The form showed an older state of the row.</summary>
    ChangedMeanwhile,
    AccountClosed,
    ClosedAlready,
    OpenAlready,
    NotEnoughMoney,
    NoOtherAccount,

    /// <summary>The account that would receive a ledger is closed or gone.</summary>
    NoReceiver,
    TransfersBetween,
    ReversedBefore,

    /// <summary>The same form was sent before, and asked for something else.</summary>
    RecordedBefore,
    NegativeBalance,
    InCourseAlready,
    PrerequisiteMissing,
    Waits,
    HasSeat,
    SeatsTaken,

    /// <summary>A course would come before itself.</summary>
    Circle,

    /// <summary>Courses that build on it stay.</summary>
    Blocked,
    RestoredBefore,

    /// <summary>A deletion is too long ago.</summary>
    NoLongerKept,

    /// <summary>A deletion cannot be restored as it was.</summary>
    Conflict,
}
