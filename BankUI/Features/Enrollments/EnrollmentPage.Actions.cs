using System.Globalization;
using BankUI.Data.Deletion;
using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.Enrolling.Lines;
using BankUI.Features.Enrollments.Instructors;
using BankUI.Features.Enrollments.Lists;
using BankUI.Features.Enrollments.People;
using BankUI.Features.Enrollments.Students;
using BankUI.Shared;
using BankUI.Shared.DeleteDialog;
using Microsoft.AspNetCore.Components;

namespace BankUI.Features.Enrollments;

/// <content>What opens a dialog, and where the focus goes on from there.</content>
public sealed partial class EnrollmentPage
{
    private void Select((IReadOnlyList<StudentRow> Rows, bool Selected) ticked)
    {
        if (!_selection.Set(ticked.Rows, ticked.Selected))
        {
            messages.Say(string.Create(CultureInfo.InvariantCulture, $"{DeletionTarget.MaxRoots:N0} students are the most that can be selected at a time."));
        }
    }

    private Task AddPersonAsync() => Address.ShowsInstructors ? EditInstructorAsync(null) : EditStudentAsync(null);

    private async Task EditStudentAsync(StudentRow? row) => await SayAsync(await dialogs.AskForStudentAsync(row), id => Address.WithStudent(id), row is null);

    private async Task EditInstructorAsync(InstructorRow? row) => await SayAsync(await dialogs.AskForInstructorAsync(row), _ => Address, isNew: false);

    private async Task EditCourseAsync(CourseRow? row) => await SayAsync(await dialogs.AskForCourseAsync(row), id => Address.WithCourse(id), row is null);

    /// <summary>Says what was stored; who or what is new is chosen.</summary>
    private async Task SayAsync(SchoolChange? change, Func<int, EnrollmentUrl> chosen, bool isNew)
    {
        if (change is not null)
        {
            messages.Say(change.Sentence);
            await ReloadAsync();
            if (isNew)
            {
                GoTo(chosen(change.Id));
            }
        }
    }

    private async Task EnrollAsync(CourseRow? course, IReadOnlyList<StudentRow> students)
    {
        if (await dialogs.AskToEnrollAsync(course, students) is { } enrolled)
        {
            _selection.Set(students, selected: false);
            edits.Notice = new EnrollmentNotice(enrolled.InWords());
            await ReloadAsync(keep: true);
        }
    }

    private async Task ImportAsync(CourseRow course)
    {
        if (await rosters.AskAsync(course, ReloadAsync) is { } imported)
        {
            edits.Notice = new EnrollmentNotice(imported.Sentence);
            StateHasChanged();
        }
    }

    private async Task DeleteStudentsAsync(IReadOnlyList<StudentRow> rows)
    {
        _focusPersonId = null;
        var (going, before) = (Ids(rows), Ids(_school.People));
        if (Said(await deletes.AskAsync(rows, ReloadAsync)) is { } result)
        {
            if (result.IsDeleted)
            {
                _selection.Set(rows, selected: false);
            }

            _focusPersonId = await NextAsync(going, before, Ids(_school.People), _peopleHeading);
        }
    }

    private async Task DeleteInstructorAsync(InstructorRow row)
    {
        _focusPersonId = null;
        var before = Ids(_school.People);
        if (Said(await deletes.AskAsync(row, ReloadAsync, () => _school.People.Value?.Rows.OfType<InstructorRow>().FirstOrDefault(shown => shown.Id == row.Id) ?? row)) is not null)
        {
            _focusPersonId = await NextAsync([row.Id], before, Ids(_school.People), _peopleHeading);
        }
    }

    private async Task DeleteCourseAsync(CourseRow row)
    {
        _focusCourseId = null;
        var before = Ids(_school.Courses);
        if (Said(await deletes.AskAsync(row, ReloadAsync)) is not null)
        {
            _focusCourseId = await NextAsync([row.Id], before, Ids(_school.Courses), _coursesHeading);
        }
    }

    private DeleteResult? Said(DeleteResult? result)
    {
        if (result is not null)
        {
            messages.Say(result.Sentence);
        }

        return result;
    }

    private static int[] Ids(Loading<ListPage> list) => Ids(list.Value?.Rows ?? []);

    private static int[] Ids(IEnumerable<SchoolRow> rows) => [.. rows.Select(row => row.Id)];

    /// <summary>
    /// Where the focus goes on: to the row itself where it was brought back, else to the one behind it, or before; to the heading
    /// where there is none.
    /// </summary>
    private async Task<int?> NextAsync(int[] going, int[] before, int[] now, ElementReference heading)
    {
        var place = Array.FindIndex(before, going.Contains);
        int[] candidates = place < 0 ? [] : [.. before[place..], .. before[..place].Reverse()];
        var next = candidates.Where(now.Contains).Select(id => (int?)id).FirstOrDefault();
        if (next is null && !_isGone)
        {
            await heading.FocusAsync();
        }

        return next;
    }
}
