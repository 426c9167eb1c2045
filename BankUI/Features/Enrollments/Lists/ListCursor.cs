namespace BankUI.Features.Enrollments.Lists;

/// <summary>A place in a list: the row that a page starts behind, or ends before.</summary>
public sealed record ListCursor(string Name, int Id, bool Backwards);
