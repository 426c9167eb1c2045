namespace BankUI.Features.Enrollments.Courses.Links;

/// <summary>A course or an instructor to choose. Two of them are the same where their keys are: a form may know nothing but the name yet.</summary>
/// <param name="Id">The key.</param>
/// <param name="Name">What it is called; an instructor may be called as another one is.</param>
/// <param name="Detail">What tells it from another one of its name; <see langword="null"/> where no other one can have it.</param>
public sealed record LinkChoice(int Id, string Name, string? Detail = null)
{
    /// <summary>The name with what tells it from another one.</summary>
    public string FullName => Detail is null ? Name : $"{Name} ({Detail})";

    public bool Equals(LinkChoice? other) => other?.Id == Id;

    public override int GetHashCode() => Id;
}
