namespace BankUI.Features.Lab.Model;

/// <summary>A minimal principal, for experiments where the meaning of the rows does not matter.</summary>
public sealed class Parent
{
    public int Id { get; set; }

    public List<Child> Children { get; set; } = [];
}
