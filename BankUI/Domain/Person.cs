namespace BankUI.Domain;

/// <summary>The base of students and instructors: a name and a unique e-mail address.</summary>
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

    /// <summary>The e-mail address; unique, compared without case.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Changes name and e-mail. When one of them is refused, nothing changes.</summary>
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
