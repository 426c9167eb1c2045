using BankUI.Features.Enrollments.Students;

namespace BankUI.Features.Enrollments.Enrolling;

/// <summary>A student who is chosen to be enrolled. It is an object so that its button keeps its handler.</summary>
public sealed class ChosenStudent(StudentRow row, Action<ChosenStudent> leaveOut)
{
    public StudentRow Row => row;

    public void LeaveOut() => leaveOut(this);
}
