namespace BankUI.Features.Lab.Model;

/// <summary>
/// A dependent and nothing else. Its foreign key is a shadow property: whether that can hold null makes a difference to EF Core,
/// beyond whether the column can.
/// </summary>
public sealed class Child
{
    public int Id { get; set; }

    public Parent? Parent { get; set; }
}
