using BankUI.Data;
using BankUI.Data.Audit;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments.People;

/// <summary>
/// Adds and edits students and instructors. The unique index decides whether an e-mail address is taken: a query before the insert
/// could tell two people at once that it is free.
/// </summary>
public sealed class PersonService(BankWriter writer)
{
    /// <summary>Adds a student. Refused for an invalid name or e-mail address, and for an address that another student has in any case.</summary>
    public Task<Outcome<SavedRow>> AddStudentAsync(PersonForm form, CancellationToken cancellation = default) =>
        AddAsync(Commands.AddStudent, "student", Student.Create, form, cancellation);

    /// <summary>
    /// Changes a student. Refused like <see cref="AddStudentAsync"/>, and with <see cref="ChangedMeanwhile{TShown}"/> when the stored
    /// row is no longer the one that was shown.
    /// </summary>
    public Task<Outcome<SavedRow>> EditStudentAsync(ShownPerson shown, PersonForm form, CancellationToken cancellation = default) =>
        EditAsync<Student>(Commands.EditStudent, "student", shown, form, cancellation);

    /// <summary>Adds an instructor. Refused like <see cref="AddStudentAsync"/>; only the addresses of instructors count.</summary>
    public Task<Outcome<SavedRow>> AddInstructorAsync(PersonForm form, CancellationToken cancellation = default) =>
        AddAsync(Commands.AddInstructor, "instructor", Instructor.Create, form, cancellation);

    /// <summary>Changes an instructor. Refused like <see cref="EditStudentAsync"/>.</summary>
    public Task<Outcome<SavedRow>> EditInstructorAsync(ShownPerson shown, PersonForm form, CancellationToken cancellation = default) =>
        EditAsync<Instructor>(Commands.EditInstructor, "instructor", shown, form, cancellation);

    private Task<Outcome<SavedRow>> AddAsync<TPerson>(
        Command command, string noun, Func<string?, string?, Outcome<TPerson>> create, PersonForm form, CancellationToken cancellation)
        where TPerson : Person => writer.WriteAsync<SavedRow>(
            command,
            saved => AuditedOperation.On(AuditSubject.Of<TPerson>(saved.Id)),
            async (db, ct) =>
            {
                var created = create(form.Name, form.Email);
                if (created is not { IsOk: true, Value: var person })
                {
                    return created.Refusal!;
                }

                db.Add(person);
                await db.SaveChangesAsync(ct);
                return new SavedRow(person.Id, $"{person.Name.Isolated()} is {(noun == "instructor" ? "an" : "a")} {noun} now.");
            },
            (failure, db, ct) => ExplainAsync<TPerson>(failure, db, noun, 0, form, ct),
            cancellation);

    private Task<Outcome<SavedRow>> EditAsync<TPerson>(Command command, string noun, ShownPerson shown, PersonForm form, CancellationToken cancellation)
        where TPerson : Person => writer.WriteAsync<SavedRow>(
            command,
            saved => AuditedOperation.On(AuditSubject.Of<TPerson>(saved.Id)),
            async (db, ct) =>
            {
                // The update locks the row before it is read: on SQL Server two edits at once could both read the old values.
                var row = db.Set<TPerson>().Where(p => p.Id == shown.Id);
                if (await row.TagWith("PersonService: hold the row").ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, p => p.Name), ct) == 0)
                {
                    return new Refusal($"This {noun} no longer exists. Someone else deleted them.");
                }

                var person = await row.TagWith("PersonService: the row").SingleAsync(ct);
                var stored = new ShownPerson(person.Id, person.Name, person.Email);
                if (person.Edit(form.Name, form.Email) is { } refusal)
                {
                    return refusal;
                }

                // The stored values may be the ones of this form: it was sent before, and the answer was lost.
                if (stored != shown && stored != new ShownPerson(person.Id, person.Name, person.Email))
                {
                    return new ChangedMeanwhile<ShownPerson>(
                        $"Someone else changed this {noun} meanwhile: {stored.Name.Isolated()}, {stored.Email} is stored now. Keep your version to replace that, or cancel to leave it.", stored);
                }

                await db.SaveChangesAsync(ct);
                return new SavedRow(person.Id, $"{person.Name.Isolated()} is up to date.");
            },
            (failure, db, ct) => ExplainAsync<TPerson>(failure, db, noun, shown.Id, form, ct),
            cancellation);

    private static async Task<Outcome<SavedRow>?> ExplainAsync<TPerson>(
        DatabaseFailure failure, BankDbContext db, string noun, int id, PersonForm form, CancellationToken cancellation)
        where TPerson : Person
    {
        if (failure != DatabaseFailure.Duplicate)
        {
            return null;
        }

        var email = EmailAddress.Check(form.Email).Value;
        var key = TextKeys.Identity(email);
        var has = await db.Set<TPerson>().Where(p => p.EmailKey == key && p.Id != id).Select(p => p.Name)
            .TagWith("PersonService: whose address it is").SingleOrDefaultAsync(cancellation);
        var sentence = has switch
        {
            null => $"{email} was in use until just now. Try again.",

            // This happens when the answer to the first submission was lost: another person of that name would have another address.
            _ when id == 0 && has == TypedText.Clean(form.Name) => $"{has} is there already, with {email}. If you have just added them, that was stored: cancel.",
            _ => $"{email} belongs to {has} already. Every {noun} has an address of their own.",
        };
        return new Refusal(sentence, Fields.Email);
    }
}
