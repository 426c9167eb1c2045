using System.Reflection;
using BankUI.Data.Access;
using BankUI.Data.Audit;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;
using BankUI.Features.Accounts.Details.Preferences;
using BankUI.Features.Accounts.Editing;
using BankUI.Features.Accounts.Ledger;
using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.Enrolling;
using BankUI.Features.Enrollments.People;
using BankUI.Features.Enrollments.Rosters;
using BankUI.Features.Enrollments.Rosters.Files;
using BankUI.Features.Enrollments.Rosters.Planning;
using BankUI.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Features.SignIn;

/// <summary>Every command of every service, called in every role. A command that is not in the table fails, and so does one that is called by whom it should refuse.</summary>
public sealed class CommandsByRoleTests : IAsyncLifetime
{
    /// <summary>The least role; none where everybody may, signed in or not, because nothing is written or another proof is asked for before.</summary>
    private static readonly Dictionary<string, Role?> Table = new()
    {
        ["AccountService.OpenAsync"] = Role.Teller,
        ["AccountService.EditAsync"] = Role.Teller,
        ["AccountService.CloseAsync"] = Role.Teller,
        ["AccountService.ReopenAsync"] = Role.Teller,
        ["ActivityMover.MoveAsync"] = Role.Teller,
        ["CourseLinkService.ClearPrerequisiteAsync"] = Role.Teller,
        ["CourseLinkService.HandOverAsync"] = Role.Teller,
        ["CourseLinkService.ReplacePrerequisiteAsync"] = Role.Teller,
        ["CourseService.AddAsync"] = Role.Teller,
        ["CourseService.EditAsync"] = Role.Teller,
        ["DeletionService.DeleteAsync"] = Role.Teller,
        ["DeletionService.DeleteUnaskedAsync"] = Role.Teller,
        ["DeletionService.TryAsync"] = Role.Teller,
        ["DropService.DropAsync"] = Role.Teller,
        ["DropService.TakeBackAsync"] = Role.Teller,
        ["EnrollmentService.EnrollAsync"] = Role.Teller,
        ["EnrollmentService.MoveAsync"] = Role.Teller,
        ["EnrollmentService.SetGradeAsync"] = Role.Teller,
        ["EnrollmentService.SetRoleAsync"] = Role.Teller,
        ["LedgerService.DepositAsync"] = Role.Teller,
        ["LedgerService.ReverseAsync"] = Role.Teller,
        ["LedgerService.TransferAsync"] = Role.Teller,
        ["LedgerService.WithdrawAsync"] = Role.Teller,
        ["PersonService.AddInstructorAsync"] = Role.Teller,
        ["PersonService.AddStudentAsync"] = Role.Teller,
        ["PersonService.EditInstructorAsync"] = Role.Teller,
        ["PersonService.EditStudentAsync"] = Role.Teller,
        ["PreferencesService.SaveAsync"] = Role.Teller,
        ["RestoreService.RestoreAsync"] = Role.Teller,
        ["RosterImportService.ImportAsync"] = Role.Teller,
        ["RosterImportService.PlanAsync"] = null,
        ["UserAdministration.AddAsync"] = Role.Administrator,
        ["UserAdministration.ListAsync"] = Role.Administrator,
        ["UserAdministration.RemoveAsync"] = Role.Administrator,
        ["UserAdministration.ResetPasswordAsync"] = Role.Administrator,
        ["UserAdministration.SetRoleAsync"] = Role.Administrator,
        ["UserAdministration.SetUpAsync"] = null,
        ["UserAdministration.SetUpWithPasskeyAsync"] = null,
    };

    /// <summary>What changes nothing.</summary>
    private static readonly string[] Unwritten = ["DeletionService.TryAsync", "RosterImportService.PlanAsync", "UserAdministration.ListAsync"];

    private readonly ActorOfTest _actor = new();
    private readonly TestDatabase _bank;
    private DeletionPlan _deletion = null!;
    private RosterPlan _roster = null!;
    private RosterFile _file = null!;

    public CommandsByRoleTests() => _bank = new TestDatabase(actor: _actor);

    public static TheoryData<string> Commands => [.. Table.Keys];

    public async Task InitializeAsync()
    {
        using (var raw = new RawDatabase(_bank.File))
        {
            raw.Load(RawDatabase.SmallBank);
            raw.Execute("INSERT INTO courses (id, code, title, capacity) VALUES (77, 'ROLES', 'Roles', 5)");
        }

        _deletion = BankBuilder.Value(await _bank.Get<DeletionPlanner>().PlanAsync(DeletionTarget.Of<Account>(1), DeletionMethod.DatabaseCascade));
        _file = BankBuilder.Value(RosterFile.Read("Name,E-mail\nNew,new@example.org\n"u8.ToArray()));
        _roster = BankBuilder.Value(await _bank.Get<RosterImportService>().PlanAsync(77, _file));
    }

    public Task DisposeAsync()
    {
        _bank.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public void Every_command_has_a_role() => Assert.Equal(Found().Select(Name).Order(), Table.Keys.Order());

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_is_refused_below_its_role_and_from_it_on_is_not(string command)
    {
        var method = Found().Single(method => Name(method) == command);
        foreach (var role in new Role?[] { null, Role.Viewer, Role.Teller, Role.Administrator })
        {
            _actor.Actor = null;
            if (role is { } signedIn)
            {
                await _actor.SignInAsync(_bank, $"{role} of {command}", signedIn);
            }

            var before = await TrailAsync();
            var (refused, isOk) = await RefusedAsync(method);

            var mayNot = Table[command] is { } least && (role is null || role < least);
            Assert.True(refused == mayNot, $"{command} as {role?.ToString() ?? "nobody"}: {(refused ? "refused" : "allowed")}");

            // What was done is in the audit trail, by whoever did it; what was not done is not.
            var added = (await TrailAsync()).Skip(before.Count).ToList();
            Assert.Equal(isOk && !Unwritten.Contains(command), added.Count > 0);
            Assert.All(added, entry => Assert.Equal(Table[command] is null ? Actor.BankUI.Name : _actor.Actor!.Name, entry.Actor));
        }
    }

    // Whether it is refused for who asks. Anything else, such as an account that is not there, comes after that.
    private async Task<(bool IsRefused, bool IsOk)> RefusedAsync(MethodInfo method)
    {
        var service = typeof(TestDatabase).GetMethod(nameof(TestDatabase.Get))!.MakeGenericMethod(method.DeclaringType!).Invoke(_bank, null);
        var task = (Task)method.Invoke(service, [.. method.GetParameters().Select(Argument)])!;
        await task;
        var outcome = task.GetType().GetProperty("Result")!.GetValue(task)!;
        var refusal = (Refusal?)outcome.GetType().GetProperty("Refusal")!.GetValue(outcome);
        return (refusal is not null && (refusal == Permissions.SignedOut || refusal.Sentence.StartsWith("Your role is ", StringComparison.Ordinal)), refusal is null);
    }

    private async Task<List<AuditEntry>> TrailAsync()
    {
        await using var db = _bank.Context();
        return await db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync();
    }

    private object? Argument(ParameterInfo parameter) => parameter switch
    {
        { HasDefaultValue: true } => null,
        { Name: "password" } => "long enough for everybody",
        { Name: "grade" } => "A",
        _ when parameter.ParameterType == typeof(string) => "Nobody",
        _ when parameter.ParameterType == typeof(int) || parameter.ParameterType == typeof(int?) => parameter.Position + 1,
        _ when parameter.ParameterType == typeof(long) => 1L,
        _ when parameter.ParameterType == typeof(Guid) => Guid.NewGuid(),
        _ when parameter.ParameterType.IsEnum => Activator.CreateInstance(parameter.ParameterType),
        _ => Arguments().Single(parameter.ParameterType.IsInstanceOfType),
    };

    private IEnumerable<object> Arguments() =>
    [
        new NewAccountForm("Ada", $"{Guid.NewGuid()}@example.com", null, OperationId.New()), new EditAccountForm("Ada", "other@example.com", 1), new EntryForm("1", null, OperationId.New()),
        new PreferencesForm("Mine", null, StatementsByEmail: true), new CourseForm("NEW", "New", "5"), new ShownCourse(77, "ROLES", "Roles", 5, null, null), new PersonForm("New", $"{Guid.NewGuid()}@example.com"),
        new ShownPerson(1, "Old", "old@example.com"), new EnrollForm([1], 77, EnrollmentRole.Student), new Dropped(1, ""), DeletionTarget.Of<Account>(2), _deletion, _file, _roster,
        new UserPasskeyInfo([1], [2], DateTimeOffset.UnixEpoch, 0, null, true, false, false, [3], [4]),
    ];

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    /// <summary>What returns an outcome, of each service that can write: it has the writer, or another such service.</summary>
    private static IEnumerable<MethodInfo> Found()
    {
        var services = new HashSet<Type> { typeof(BankWriter) };
        var candidates = typeof(BankWriter).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && !type.IsAssignableTo(typeof(IComponent))).ToList();
        while (candidates.Where(type => !services.Contains(type) && type.GetConstructors().Any(made => made.GetParameters().Any(given => services.Contains(given.ParameterType)))).ToList() is { Count: > 0 } more)
        {
            services.UnionWith(more);
        }

        return services.Except([typeof(BankWriter)])
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType is { IsGenericType: true } task && task.GetGenericTypeDefinition() == typeof(Task<>)
                && task.GetGenericArguments()[0] is { IsGenericType: true } outcome && outcome.GetGenericTypeDefinition() == typeof(Outcome<>));
    }
}
