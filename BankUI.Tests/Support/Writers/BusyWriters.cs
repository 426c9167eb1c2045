using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;
using BankUI.Domain;
using BankUI.Features.Accounts.Ledger;
using BankUI.Features.Enrollments.Enrolling;
using BankUI.Features.Enrollments.Rosters;
using BankUI.Features.Enrollments.Rosters.Files;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Support.Writers;

/// <summary>
/// Deposits, transfers, enrollments, drops, imports, deletions and their undo on one server, until it is killed. Each writer says what it tries and
/// what was acknowledged. Of each thing in <see cref="WritersBank"/> whose state is told by that, one writer alone decides.
/// </summary>
/// <param name="server">The services of the server.</param>
/// <param name="seed">Tells servers apart; from 0.</param>
/// <param name="say">Receives what the writers say, from several threads.</param>
public sealed class BusyWriters(IServiceProvider server, int seed, Action<WrittenLine> say)
{
    private const string By = "a writer";
    private const int Posting = 3;
    private const int Enrolling = 2;

    // An account that is deleted again and again should not be the one with the longest ledger.
    private const int PostingsForOneToTheDeleted = 12;

    /// <summary>Ends only by a failure.</summary>
    public async Task RunAsync()
    {
        Task[] writers =
        [
            .. Enumerable.Range(0, Posting).Select(_ => Task.Run(PostAsync)),
            .. Enumerable.Range(0, Enrolling).Select(i => Task.Run(() => EnrollAsync([.. WritersBank.Students(seed).Where(student => student % Enrolling == i)]))),
            Task.Run(DeleteAccountsAsync),
            Task.Run(DeleteInSchoolAsync),
            Task.Run(ImportAsync),
        ];
        await await Task.WhenAny(writers);
    }

    private async Task PostAsync()
    {
        while (true)
        {
            await using var circuit = server.CreateAsyncScope();
            var ledger = circuit.ServiceProvider.GetRequiredService<LedgerService>();
            var (form, other) = (BankBuilder.Entry(1_00), Any(WritersBank.Accounts));
            var account = Any(PostingsForOneToTheDeleted) == 1 ? WritersBank.DeletedAccount(seed) : Any(WritersBank.Accounts);
            var thing = Things.Of(Things.Posting, form.OperationId);
            say(new WrittenLine(Said.Tries, thing));
            var posted = account == other ? await ledger.DepositAsync(account, form) : await ledger.TransferAsync(account, other, form);
            if (posted.IsOk)
            {
                say(new WrittenLine(Said.Posted, thing));
            }
        }
    }

    private async Task EnrollAsync(int[] students)
    {
        while (true)
        {
            await using var circuit = server.CreateAsyncScope();
            var (student, course) = (students[Random.Shared.Next(students.Length)], Any(WritersBank.Courses));
            var thing = Things.OfEnrollment(student, course);
            say(new WrittenLine(Said.Tries, thing));
            var dropped = await circuit.ServiceProvider.GetRequiredService<DropService>().DropAsync(student, course, By);
            if (dropped.IsOk)
            {
                say(new WrittenLine(Said.Dropped, thing, dropped.Value.DeletionId));
            }
            else if ((await circuit.ServiceProvider.GetRequiredService<EnrollmentService>().EnrollAsync(new EnrollForm([student], course, EnrollmentRole.Student))).IsOk)
            {
                say(new WrittenLine(Said.Enrolled, thing));
            }
        }
    }

    private async Task DeleteAccountsAsync()
    {
        var account = WritersBank.DeletedAccount(seed);
        while (true)
        {
            await DeleteAndRestoreAsync(Things.Of(Things.Account, account), DeletionTarget.Of<Account>(account));
        }
    }

    private async Task DeleteInSchoolAsync()
    {
        var (student, course) = (WritersBank.DeletedStudent(seed), WritersBank.DeletedCourse(seed));
        while (true)
        {
            await DeleteAndRestoreAsync(Things.Of(Things.Student, student), DeletionTarget.Of<Student>(student));
            await DeleteAndRestoreAsync(Things.Of(Things.Course, course), DeletionTarget.Of<Course>(course));
        }
    }

    private async Task ImportAsync()
    {
        while (true)
        {
            await using var circuit = server.CreateAsyncScope();
            var import = circuit.ServiceProvider.GetRequiredService<RosterImportService>();
            var key = OperationId.New();
            var thing = Things.Of(Things.Roster, key);
            var file = BankBuilder.Value(RosterFile.Read(WritersBank.RosterFile(key)));
            var plan = BankBuilder.Value(await import.PlanAsync(WritersBank.ImportingCourse(seed), file));
            say(new WrittenLine(Said.Tries, thing));
            var imported = await import.ImportAsync(plan);
            say(imported.IsOk ? new WrittenLine(Said.Imported, thing) : Refused(thing, imported.Refusal));
            if (imported.IsOk)
            {
                // Twice: the second time the students stay away, so that the course does not grow.
                var students = DeletionTarget.Of<Student>(imported.Value.StudentIds.Cast<object>());
                await DeleteAndRestoreAsync(thing, students);
                await DeleteAsync(thing, students);
            }
        }
    }

    private async Task DeleteAndRestoreAsync(string thing, DeletionTarget target)
    {
        if (await DeleteAsync(thing, target) is { } deletion)
        {
            while (!await RestoreAsync(thing, deletion))
            {
            }
        }
    }

    private async Task<int?> DeleteAsync(string thing, DeletionTarget target)
    {
        await using var circuit = server.CreateAsyncScope();
        say(new WrittenLine(Said.Tries, thing));
        var deleted = await circuit.ServiceProvider.GetRequiredService<DeletionService>().DeleteUnaskedAsync(target, By);
        say(deleted.IsOk ? new WrittenLine(Said.Deleted, thing, deleted.Value.DeletionId!.Value) : Refused(thing, deleted.Refusal));
        return deleted.IsOk ? deleted.Value.DeletionId : null;
    }

    private async Task<bool> RestoreAsync(string thing, int deletion)
    {
        await using var circuit = server.CreateAsyncScope();
        say(new WrittenLine(Said.Tries, thing));
        var restored = await circuit.ServiceProvider.GetRequiredService<RestoreService>().RestoreAsync(deletion, By);
        say(restored.IsOk ? new WrittenLine(Said.Restored, thing, deletion) : Refused(thing, restored.Refusal));
        return restored.IsOk;
    }

    private static WrittenLine Refused(string thing, Refusal refusal) => new(Said.Refused, thing, Why: refusal is RestoreConflict { Reasons: var reasons } ? string.Join(' ', [refusal.Sentence, .. reasons]) : refusal.Sentence);

    private static int Any(int of) => 1 + Random.Shared.Next(of);
}
