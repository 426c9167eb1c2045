namespace BankUI.Tests.Features.RandomOperations;

/// <summary>Students leave a course, and may come back: their seats, and the queue, are as they were, as far as that is possible.</summary>
internal sealed class ModelLeaving
{
    private readonly int _course;
    private readonly ModelEnrollment _enrollment;
    private readonly int _place;
    private readonly List<int> _queueBefore;
    private readonly HashSet<int> _movedUp;

    private ModelLeaving(ModelCourse course, ModelEnrollment enrollment)
    {
        (_course, _enrollment) = (course.Id, enrollment);
        _place = course.Queue.IndexOf(enrollment);
        course.Queue.Remove(enrollment);
        _queueBefore = [.. course.Queue.Select(x => x.Student)];
        if (course.Seats.Remove(enrollment))
        {
            course.Fill();
        }

        _movedUp = [.. _queueBefore.Except(course.Queue.Select(x => x.Student))];
        course.Left.Add(this);
    }

    public static ModelLeaving Of(ModelCourse course, ModelEnrollment enrollment) => new(course, enrollment);

    private bool HadSeat => _place < 0;

    /// <summary>Whether the student can come back into the course.</summary>
    public bool CanBeUndone(ModelSchool school)
    {
        if (school.Courses.GetValueOrDefault(_course) is not { } course || course.Find(_enrollment.Student) is not null || !school.Students.ContainsKey(_enrollment.Student))
        {
            return false;
        }

        // Whoever got a seat last gives it back, but not with a grade. Seats that others have are not taken away, and what gave the seat is undone first.
        var givenBack = GivenBack(course);
        var free = course.Capacity - (course.Seats.Count - givenBack.Count) - (HadSeat ? 1 : 0);
        return givenBack.TrueForAll(x => x.Grade is null) && (!HadSeat || free >= 0)
            && (givenBack.Count <= free || !givenBack.Exists(x => !_movedUp.Contains(x.Student) && course.Left.Exists(later => later._movedUp.Contains(x.Student))));
    }

    /// <summary>The student comes back. Who waited then waits in the old order, and who came since behind them.</summary>
    public void Undo(ModelSchool school)
    {
        var course = school.Courses[_course];
        var givenBack = GivenBack(course);
        course.Left.Remove(this);
        course.Seats.RemoveAll(givenBack.Contains);
        List<ModelEnrollment> queue = [.. givenBack.Concat(course.Queue).OrderBy(x => _queueBefore.IndexOf(x.Student) is >= 0 and var place ? place : int.MaxValue)];
        course.Queue.Clear();
        course.Queue.AddRange(queue);
        if (HadSeat)
        {
            course.Seats.Add(_enrollment);
        }
        else
        {
            course.Queue.Insert(Math.Min(_place, queue.Count), _enrollment);
        }

        course.Fill();
    }

    // As many as moved up and have their seat, the last ones of the old queue.
    private List<ModelEnrollment> GivenBack(ModelCourse course) =>
        [.. course.Seats.Where(x => _queueBefore.Contains(x.Student)).OrderBy(x => _queueBefore.IndexOf(x.Student)).TakeLast(course.Seats.Count(x => _movedUp.Contains(x.Student)))];
}
