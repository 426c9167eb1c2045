namespace BankUI.Features.Enrollments.Lists;

/// <summary>A row of one of the lists.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">What it is called, and sorted by: a person's name, a course's code.</param>
public abstract record SchoolRow(int Id, string Name);
