using BankUI.Data.Deletion.Restoring;
using BankUI.Domain;
using BankUI.Features.Accounts.Editing;
using BankUI.Features.Enrollments.Enrolling;

namespace BankUI.Tests.Features.RandomOperations;

/// <summary>Reads the app's refusals. A sentence that is not known here is a mistake, of the app or of the model.</summary>
internal static class Answers
{
    private static readonly (string Part, Answer Answer)[] Sentences =
    [
        ("no longer exist", Answer.Gone),
        ("is gone", Answer.Gone),
        ("is no longer in the course", Answer.Gone),
        ("closed or gone", Answer.NoReceiver),
        ("belongs to", Answer.Taken),
        ("is the code of", Answer.Taken),
        ("is there already", Answer.Taken),
        ("Someone else changed this", Answer.ChangedMeanwhile),
        ("is closed and takes no activity", Answer.AccountClosed),
        ("is closed, and its ledger with it", Answer.AccountClosed),
        ("This account is closed already", Answer.ClosedAlready),
        ("This account is open already", Answer.OpenAlready),
        ("There is not enough money", Answer.NotEnoughMoney),
        ("The money is in this account already", Answer.NoOtherAccount),
        ("Choose the account that receives", Answer.NoOtherAccount),
        ("both legs of a transfer cannot be in one account", Answer.TransfersBetween),
        ("This entry was reversed already", Answer.ReversedBefore),
        ("This form was already recorded", Answer.RecordedBefore),
        ("a balance is never negative", Answer.NegativeBalance),
        ("only who has one can be graded", Answer.Waits),
        ("has a seat in", Answer.HasSeat),
        ("the capacity cannot be below", Answer.SeatsTaken),
        ("cannot build on itself", Answer.Circle),
        ("that would be a circle", Answer.Circle),
        ("still refer", Answer.Blocked),
        ("This was restored already", Answer.RestoredBefore),
        ("This deletion is no longer kept", Answer.NoLongerKept),
        (" already.", Answer.InCourseAlready),
    ];

    public static Answer Of<T>(Outcome<T> outcome) => outcome.Refusal switch
    {
        null => Answer.Done,
        RestoreConflict => Answer.Conflict,
        PrerequisiteMissing => Answer.PrerequisiteMissing,
        AccountChanged => Answer.ChangedMeanwhile,
        var refusal => Array.Find(Sentences, known => refusal.Sentence.Contains(known.Part, StringComparison.Ordinal)) is { Part: not null } found
            ? found.Answer
            : throw new InvalidOperationException($"No rule refuses like this: {refusal.Sentence}"),
    };
}
