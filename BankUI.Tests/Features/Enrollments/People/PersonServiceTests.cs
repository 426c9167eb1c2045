using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Features.Enrollments.People;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static BankUI.Tests.Support.BankBuilder;

namespace BankUI.Tests.Features.Enrollments.People;

/// <summary>Adding and editing students and instructors.</summary>
public abstract class PersonServiceTests(DatabaseProvider engine) : IDisposable
{
    private readonly TestDatabase _bank = new(engine);

    private PersonService Service => _bank.Get<PersonService>();

    public void Dispose() => _bank.Dispose();

    [SkippableFact]
    public async Task Adding_a_student_is_one_insert()
    {
        using var sql = _bank.Capture();

        var added = Value(await Service.AddStudentAsync(new(" Sam Smith ", "sam@x.org")));

        Assert.StartsWith("INSERT INTO students", sql.Statements(1 + CapturedSql.AuditEntry).All[0].Text.Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("Sam Smith is a student now.", added.Sentence);
        Assert.Equal(new(added.Id, "Sam Smith", "sam@x.org"), Assert.Single(await StudentsAsync()));
    }

    [SkippableFact]
    public async Task An_instructor_may_have_the_address_of_a_student_and_is_added_among_the_instructors()
    {
        Value(await Service.AddStudentAsync(new("Sam", "sam@x.org")));

        var added = Value(await Service.AddInstructorAsync(new("Sam", "sam@x.org")));

        Assert.Equal("Sam is an instructor now.", added.Sentence);
        Assert.Equal(new(added.Id, "Sam", "sam@x.org"), Assert.Single(await InstructorsAsync()));
    }

    [SkippableFact]
    public async Task What_is_not_acceptable_is_refused_before_anything_is_sent()
    {
        using var sql = _bank.Capture();

        AssertRefused(await Service.AddStudentAsync(new("", "sam@x.org")), "Enter a name.", Fields.Name);
        AssertRefused(await Service.AddInstructorAsync(new("Ivy", "")), "Enter an e-mail address.", Fields.Email);

        sql.Statements(0);
    }

    [SkippableTheory]
    [InlineData("sam@x.org")]
    [InlineData(" SAM@X.org ")]
    public async Task An_address_that_another_student_has_is_refused_in_any_case_and_names_them(string email)
    {
        Value(await Service.AddStudentAsync(new("Sam Smith", "sam@x.org")));
        var ben = Value(await Service.AddStudentAsync(new("Ben", "ben@x.org"))).Id;
        var sentence = $"{email.Trim()} belongs to Sam Smith already. Every student has an address of their own.";

        AssertRefused(await Service.AddStudentAsync(new("Somebody", email)), sentence, Fields.Email);
        AssertRefused(await Service.EditStudentAsync(new(ben, "Ben", "ben@x.org"), new("Ben", email)), sentence, Fields.Email);

        Assert.Equal(["sam@x.org", "ben@x.org"], (await StudentsAsync()).Select(s => s.Email));
    }

    [SkippableFact]
    public async Task An_address_that_another_instructor_has_is_refused()
    {
        Value(await Service.AddInstructorAsync(new("Ivy", "rené@x.org")));

        AssertRefused(
            await Service.AddInstructorAsync(new("Ian", "RENÉ@x.org")), "RENÉ@x.org belongs to Ivy already. Every instructor has an address of their own.", Fields.Email);
    }

    [SkippableFact]
    public async Task A_new_student_whose_answer_was_lost_and_who_is_sent_again_is_there_once_and_the_sentence_says_so()
    {
        Value(await Service.AddStudentAsync(new("Sam", "sam@x.org")));

        AssertRefused(
            await Service.AddStudentAsync(new("Sam", "sam@x.org")),
            "Sam is there already, with sam@x.org. If you have just added them, that was stored: cancel.",
            Fields.Email);
        Assert.Single(await StudentsAsync());
    }

    [SkippableFact]
    public async Task Of_two_circuits_that_add_the_same_address_at_once_one_is_refused()
    {
        using var other = _bank.OtherCircuit();
        PersonService[] circuits = [Service, other.ServiceProvider.GetRequiredService<PersonService>()];

        var answers = await Task.WhenAll(circuits.Select((circuit, i) => Task.Run(() => circuit.AddStudentAsync(new($"Sam {i}", "sam@x.org")))));

        Assert.Equal(Fields.Email, Assert.Single(answers, answer => !answer.IsOk).Refusal!.Field);
        Assert.Single(await StudentsAsync());
    }

    [SkippableFact]
    public async Task An_edit_holds_reads_and_writes_the_row()
    {
        var sam = await AddSamAsync();
        using var sql = _bank.Capture();

        var edited = Value(await Service.EditStudentAsync(sam, new("Samuel", "samuel@x.org")));

        sql.Statements(3 + CapturedSql.AuditEntry).NoRepeats();
        Assert.Equal((sam.Id, "Samuel is up to date."), (edited.Id, edited.Sentence));
        Assert.Equal(new(sam.Id, "Samuel", "samuel@x.org"), Assert.Single(await StudentsAsync()));
    }

    [SkippableFact]
    public async Task An_edit_may_change_the_case_of_an_address()
    {
        var sam = await AddSamAsync();

        Value(await Service.EditStudentAsync(sam, new("Sam", "SAM@x.org")));

        Assert.Equal("SAM@x.org", Assert.Single(await StudentsAsync()).Email);
    }

    [SkippableFact]
    public async Task An_edit_of_what_someone_else_changed_says_what_is_stored_and_replaces_it_only_when_that_was_seen()
    {
        var sam = await AddSamAsync();
        Value(await Service.EditStudentAsync(sam, new("Sam Theirs", "theirs@x.org")));

        var refused = AssertRefused(
            await Service.EditStudentAsync(sam, new("Sam Mine", "sam@x.org")),
            "Someone else changed this student meanwhile: Sam Theirs, theirs@x.org is stored now. Keep your version to replace that, or cancel to leave it.",
            field: null);

        var theirs = Assert.IsType<ChangedMeanwhile<ShownPerson>>(refused).Theirs;
        Assert.Equal(theirs, Assert.Single(await StudentsAsync()));
        Value(await Service.EditStudentAsync(theirs, new("Sam Mine", "sam@x.org")));
        Assert.Equal("Sam Mine", Assert.Single(await StudentsAsync()).Name);
    }

    [SkippableFact]
    public async Task Of_two_circuits_that_edit_the_same_instructor_at_once_one_is_told_of_the_other()
    {
        var id = Value(await Service.AddInstructorAsync(new("Ivy", "ivy@x.org"))).Id;
        using var other = _bank.OtherCircuit();
        PersonService[] circuits = [Service, other.ServiceProvider.GetRequiredService<PersonService>()];

        var answers = await Task.WhenAll(circuits.Select((circuit, i) => Task.Run(() => circuit.EditInstructorAsync(new(id, "Ivy", "ivy@x.org"), new($"Ivy {i}", "ivy@x.org")))));

        var told = Assert.IsType<ChangedMeanwhile<ShownPerson>>(Assert.Single(answers, answer => !answer.IsOk).Refusal);
        Assert.Equal(told.Theirs, Assert.Single(await InstructorsAsync()));
    }

    [SkippableFact]
    public async Task An_edit_that_is_sent_twice_is_no_conflict()
    {
        var sam = await AddSamAsync();
        var form = new PersonForm("Samuel", "sam@x.org");

        Assert.Equal(Value(await Service.EditStudentAsync(sam, form)), Value(await Service.EditStudentAsync(sam, form)));
    }

    [SkippableFact]
    public async Task Who_was_deleted_meanwhile_cannot_be_edited()
    {
        AssertRefused(await Service.EditStudentAsync(new(99, "Sam", "sam@x.org"), new("Sam", "sam@x.org")), "This student no longer exists. Someone else deleted them.", null);
        AssertRefused(await Service.EditInstructorAsync(new(99, "Ivy", "ivy@x.org"), new("Ivy", "ivy@x.org")), "This instructor no longer exists. Someone else deleted them.", null);
    }

    private async Task<ShownPerson> AddSamAsync() => new(Value(await Service.AddStudentAsync(new("Sam", "sam@x.org"))).Id, "Sam", "sam@x.org");

    private async Task<List<ShownPerson>> StudentsAsync()
    {
        await using var db = _bank.Context();
        return await db.Students.OrderBy(s => s.Id).Select(s => new ShownPerson(s.Id, s.Name, s.Email)).ToListAsync();
    }

    private async Task<List<ShownPerson>> InstructorsAsync()
    {
        await using var db = _bank.Context();
        return await db.Instructors.OrderBy(s => s.Id).Select(s => new ShownPerson(s.Id, s.Name, s.Email)).ToListAsync();
    }
}

public sealed class SqlitePersonServiceTests() : PersonServiceTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlPersonServiceTests() : PersonServiceTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerPersonServiceTests() : PersonServiceTests(DatabaseProvider.SqlServer);
