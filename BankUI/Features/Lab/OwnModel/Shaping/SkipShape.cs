namespace BankUI.Features.Lab.OwnModel.Shaping;

/// <summary>A many-to-many relation: two navigations that lead past the table in between.</summary>
/// <param name="Between">The class in between.</param>
/// <param name="ToFirst">Its foreign key to the first class.</param>
/// <param name="ToSecond">Its foreign key to the second class.</param>
/// <param name="OfFirst">The navigation of the first class to the second.</param>
/// <param name="OfSecond">The navigation of the second class to the first.</param>
public sealed record SkipShape(string Between, RelationShape ToFirst, RelationShape ToSecond, string OfFirst, string OfSecond);
