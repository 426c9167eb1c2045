namespace BankUI.Features.Lab.Model;

/// <summary>
/// A minimal dependent. Its foreign key is a shadow property: to EF Core it matters whether that can hold null, and not only whether the
/// column can.
/// </summary>
public sealed class Child
{
    public int Id { get; set; }

    public Parent? Parent { get; set; }
}
