namespace BankUI.Domain;

/// <summary>The base of students and instructors: a name and a unique e-mail address.</summary>
public abstract class Person
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 100;

    /// <summary>What is said of a name that is left empty.</summary>
    public const string MissingName = "Enter a name.";

    private protected Person()
    {
    }

    private protected Person(string name, string email) => Set(name, email);

    public int Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The e-mail address; unique by <see cref="EmailKey"/>.</summary>
    public string Email { get; private set; } = "";

    /// <summary>
    /// The address as it is compared (<see cref="TextKeys.Identity"/>), unique; <see langword="null"/> for one that an older version
    /// stored although somebody else has it in other letters.
    /// </summary>
    public string? EmailKey { get; private set; }

    /// <summary>Name and address as they are searched and sorted (<see cref="TextKeys.Stored"/>).</summary>
    public string SearchKey { get; private set; } = "";

    /// <summary>Changes name and e-mail. When one of them is refused, nothing changes.</summary>
    public Refusal? Edit(string? name, string? email)
    {
        var checkedName = CheckName(name);
        if (!checkedName.IsOk)
        {
            return checkedName.Refusal;
        }

        var address = EmailAddress.Check(email);
        if (!address.IsOk)
        {
            return address.Refusal;
        }

        Set(checkedName.Value, address.Value);
        return null;
    }

    /// <summary>A name as it is stored; refused when it is empty or too long.</summary>
    public static Outcome<string> CheckName(string? name) => TypedText.Require(name, MaxNameLength, "A name", MissingName, Fields.Name);

    private void Set(string name, string email)
    {
        (Name, Email) = (name, email);
        (EmailKey, SearchKey) = (TextKeys.Identity(email), TextKeys.Stored(name, email));
    }
}
