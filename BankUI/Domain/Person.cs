namespace BankUI.Domain;

/// <summary>What students and instructors have in common: a name, and an address of their own.</summary>
public abstract class Person
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 100;

    private protected Person()
    {
    }

    private protected Person(string name, string email) => (Name, Email) = (name, email);

    public int Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Unique in any case.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Changes name and e-mail; says why not, and changes nothing, when one of them is not acceptable.</summary>
    public Refusal? Edit(string? name, string? email)
    {
        name = name?.Trim() ?? "";
        if (name.Length is 0 or > MaxNameLength)
        {
            return new Refusal(
                name.Length == 0 ? "Enter a name." : $"A name has at most {MaxNameLength} characters; this one has {name.Length}.",
                Fields.Name);
        }

        var address = EmailAddress.Check(email);
        if (!address.IsOk)
        {
            return address.Refusal;
        }

        (Name, Email) = (name, address.Value);
        return null;
    }
}
