namespace BankUI.Features.Lab.Model;

/// <summary>A principal and nothing else, for what does not depend on what the rows mean.</summary>
public sealed class Parent
{
    public int Id { get; set; }

    public List<Child> Children { get; set; } = [];
}
