namespace BankUI.Data.SampleData;

/// <summary>Names for people of whom there are many. Plain ASCII, because their e-mail addresses are made from them.</summary>
internal static class PersonNames
{
    private static readonly string[] First =
    [
        "Aaron", "Adele", "Aisha", "Amir", "Anika", "Bruno", "Celia", "Chidi", "Daniel", "Elif",
        "Emil", "Esther", "Felix", "Gloria", "Hugo", "Ida", "Jamal", "Johanna", "Kenji", "Lara",
        "Luis", "Maya", "Milan", "Nadia", "Omar", "Paula", "Ravi", "Sofia", "Tomas", "Yara",
    ];

    private static readonly string[] Last =
    [
        "Abbott", "Andersen", "Bauer", "Bianchi", "Castillo", "Chen", "Costa", "Cruz", "Dahl", "Diallo",
        "Evans", "Fischer", "Fontaine", "Garcia", "Gupta", "Hansen", "Ibrahim", "Ito", "Jansen", "Kaya",
        "Khan", "Kowalski", "Laine", "Lopez", "Marin", "Mensah", "Meyer", "Mori", "Murphy", "Nguyen",
        "Olsen", "Pereira", "Quinn", "Rossi", "Schmidt", "Singh", "Tanaka", "Vargas", "Walsh", "Young",
    ];

    /// <summary>How many different names there are.</summary>
    public static int Count => First.Length * Last.Length;

    /// <summary>The name with this number; any run of 1,200 numbers has no name twice.</summary>
    public static string Numbered(int number)
    {
        // 7 has no factor in common with 40, and each round of first names starts one last name further on.
        var round = number / First.Length;
        return $"{First[number % First.Length]} {Last[(int)(((number * 7L) + round) % Last.Length)]}";
    }

    /// <summary><c>maya.chen@example.org</c>, with a number behind the name where names repeat.</summary>
    public static string Email(string name, string domain, int? number = null) =>
        $"{name.ToLowerInvariant().Replace(' ', '.')}{(number is { } n ? $".{n}" : "")}@{domain}";
}
