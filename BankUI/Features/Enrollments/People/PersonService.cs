using BankUI.Data;
using BankUI.Data.Writes;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments.People;

/// <summary>
/// Adds and edits students and instructors. That an address is taken is what the unique index says, not a question asked before: two
/// who ask at once cannot both be told that it is free.
/// </summary>
public sealed class PersonService(BankWriter writer)
{
    /// <summary>Adds a student; refused for a name or an address that is not acceptable, and for one that another student has, in any case.</summary>
    public Task<Outcome<SchoolChange>> AddStudentAsync(PersonForm form, CancellationToken cancellation = default) =>
        AddAsync("student", Student.Create, form, cancellation);

    /// <summary>
    /// Changes a student; refused like <see cref="AddStudentAsync"/>, and with <see cref="ChangedMeanwhile{TShown}"/> when what is
    /// stored is no longer what was shown.
    /// </summary>
    public Task<Outcome<SchoolChange>> EditStudentAsync(ShownPerson shown, PersonForm form, CancellationToken cancellation = default) =>
        EditAsync<Student>("student", shown, form, cancellation);

    /// <summary>Adds an instructor; refused like <see cref="AddStudentAsync"/>, among the instructors.</summary>
    public Task<Outcome<SchoolChange>> AddInstructorAsync(PersonForm form, CancellationToken cancellation = default) =>
        AddAsync("instructor", Instructor.Create, form, cancellation);

    /// <summary>Changes an instructor; refused like <see cref="EditStudentAsync"/>.</summary>
    public Task<Outcome<SchoolChange>> EditInstructorAsync(ShownPerson shown, PersonForm form, CancellationToken cancellation = default) =>
        EditAsync<Instructor>("instructor", shown, form, cancellation);

    private Task<Outcome<SchoolChange>> AddAsync<TPerson>(
        string noun, Func<string?, string?, Outcome<TPerson>> create, PersonForm form, CancellationToken cancellation)
        where TPerson : Person => writer.WriteAsync<SchoolChange>(
            async (db, ct) =>
            {
                var created = create(form.Name, form.Email);
                if (created is not { IsOk: true, Value: var person })
                {
                    return created.Refusal!;
                }

                db.Add(person);
                await db.SaveChangesAsync(ct);
                return new SchoolChange(person.Id, $"{person.Name} is {(noun == "instructor" ? "an" : "a")} {noun} now.");
            },
            (failure, db, ct) => ExplainAsync<TPerson>(failure, db, noun, 0, form, ct),
            cancellation);

    private Task<Outcome<SchoolChange>> EditAsync<TPerson>(string noun, ShownPerson shown, PersonForm form, CancellationToken cancellation)
        where TPerson : Person => writer.WriteAsync<SchoolChange>(
            async (db, ct) =>
            {
                // Held before it is read: on SQL Server two edits at once could both read what was shown.
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

                // What is stored may be just what was asked for: this form, sent before, whose answer was lost.
                if (stored != shown && stored != new ShownPerson(person.Id, person.Name, person.Email))
                {
                    return new ChangedMeanwhile<ShownPerson>(
                        $"Someone else changed this {noun} meanwhile: {stored.Name}, {stored.Email} is stored now. Save again to replace that, or cancel to keep it.", stored);
                }

                await db.SaveChangesAsync(ct);
                return new SchoolChange(person.Id, $"{person.Name} is up to date.");
            },
            (failure, db, ct) => ExplainAsync<TPerson>(failure, db, noun, shown.Id, form, ct),
            cancellation);

    private static async Task<Outcome<SchoolChange>?> ExplainAsync<TPerson>(
        DatabaseFailure failure, BankDbContext db, string noun, int id, PersonForm form, CancellationToken cancellation)
        where TPerson : Person
    {
        if (failure != DatabaseFailure.Duplicate)
        {
            return null;
        }

        var (email, typed) = (EmailAddress.Check(form.Email).Value, form.Email?.Trim());
        var has = await db.Set<TPerson>().Where(p => p.Email == email && p.Id != id).Select(p => p.Name)
            .TagWith("PersonService: whose address it is").SingleOrDefaultAsync(cancellation);
        var sentence = has switch
        {
            null => $"{typed} was in use until just now. Try again.",

            // A form whose first answer was lost looks like this; another person of that name would have another address.
            _ when id == 0 && has == form.Name?.Trim() => $"{has} is there already, with {typed}. If you have just added them, that was stored: cancel.",
            _ => $"{typed} belongs to {has} already. Every {noun} has an address of their own.",
        };
        return new Refusal(sentence, Fields.Email);
    }
}
