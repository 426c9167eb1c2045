namespace BankUI.Data.SampleData;

/// <summary>A course of the sample school.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Title">Its title.</param>
/// <param name="Term">1 and 2 are over, 3 is running.</param>
/// <param name="Capacity">Seats.</param>
/// <param name="Takers">How many asked for a seat.</param>
/// <param name="Instructor">The number of its instructor, from 1; <see langword="null"/> for a course that is looking for one.</param>
/// <param name="Prerequisite">The code of the course that comes before; it is listed before this one.</param>
internal sealed record SampleCourse(
    string Code, string Title, int Term, int Capacity, int Takers, int? Instructor, string? Prerequisite = null);
