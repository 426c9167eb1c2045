namespace BankUI.Features.Enrollments.People;

/// <summary>A student or an instructor as a form showed them when it opened, or as they are stored.</summary>
public sealed record ShownPerson(int Id, string Name, string Email);
