namespace BankUI.Tests.Features.RandomOperations;

/// <summary>A course: who has a seat, and who waits, in order.</summary>
internal sealed class ModelCourse(int id, string code, int capacity)
{
    public int Id => id;

    public string Code => code;

    public int Capacity { get; set; } = capacity;

    public int? Instructor { get; set; }

    public int? Prerequisite { get; set; }

    public List<ModelEnrollment> Seats { get; } = [];

    public List<ModelEnrollment> Queue { get; } = [];

    /// <summary>Who left it, and is not back.</summary>
    public List<ModelLeaving> Left { get; } = [];

    public IEnumerable<ModelEnrollment> Enrollments => Seats.Concat(Queue);

    public ModelEnrollment? Find(int student) => Enrollments.FirstOrDefault(enrollment => enrollment.Student == student);

    /// <summary>A free seat goes to the first who waits.</summary>
    public void Fill()
    {
        while (Queue.Count > 0 && Seats.Count < Capacity)
        {
            Seats.Add(Queue[0]);
            Queue.RemoveAt(0);
        }
    }
}
