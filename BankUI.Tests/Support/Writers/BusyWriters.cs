using BankUI.Domain;
using BankUI.Features.Accounts.Ledger;
using BankUI.Features.Enrollments.Enrolling;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Support.Writers;

/// <summary>
/// Deposits, transfers, enrollments and drops on one server, until it is killed. Each writer says what it tries and what was acknowledged. The
/// students of one seed are not those of another, so of each student one writer alone decides.
/// </summary>
public static class BusyWriters
{
    public const int Accounts = 4;
    public const int Courses = 3;
    public const int StudentsOfASeed = 12;

    private const int Posting = 3;
    private const int Enrolling = 2;

    /// <param name="server">The services of the server.</param>
    /// <param name="seed">Tells servers apart; from 0.</param>
    /// <param name="say">Receives <see cref="WrittenLine"/>s, from several threads.</param>
    public static Task RunAsync(IServiceProvider server, int seed, Action<string> say) => Task.WhenAll(
    [
        .. Enumerable.Range(0, Posting).Select(_ => Task.Run(() => PostAsync(server, say))),
        .. Enumerable.Range(0, Enrolling).Select(i => Task.Run(() => EnrollAsync(server, say, [.. Enumerable.Range(1 + (seed * StudentsOfASeed), StudentsOfASeed).Where(student => student % Enrolling == i)]))),
    ]);

    private static async Task PostAsync(IServiceProvider server, Action<string> say)
    {
        while (true)
        {
            await using var circuit = server.CreateAsyncScope();
            var ledger = circuit.ServiceProvider.GetRequiredService<LedgerService>();
            var (form, account, other) = (BankBuilder.Entry(1_00), Any(Accounts), Any(Accounts));
            var posted = account == other ? await ledger.DepositAsync(account, form) : await ledger.TransferAsync(account, other, form);
            if (posted.IsOk)
            {
                say(new WrittenLine("posted", form.OperationId).ToString());
            }
        }
    }

    private static async Task EnrollAsync(IServiceProvider server, Action<string> say, int[] students)
    {
        while (true)
        {
            await using var circuit = server.CreateAsyncScope();
            var (student, course) = (students[Random.Shared.Next(students.Length)], Any(Courses));
            say(new WrittenLine("tries", Student: student, Course: course).ToString());
            var dropped = await circuit.ServiceProvider.GetRequiredService<DropService>().DropAsync(student, course, "a writer");
            var enrolled = dropped.IsOk ? null : await circuit.ServiceProvider.GetRequiredService<EnrollmentService>().EnrollAsync(new EnrollForm([student], course, EnrollmentRole.Student));
            if (dropped.IsOk || enrolled is { IsOk: true })
            {
                say(new WrittenLine(dropped.IsOk ? "dropped" : "enrolled", Student: student, Course: course).ToString());
            }
        }
    }

    private static int Any(int of) => 1 + Random.Shared.Next(of);
}
