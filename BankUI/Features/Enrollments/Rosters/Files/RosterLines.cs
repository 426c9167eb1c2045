using System.Globalization;
using BankUI.Domain;

namespace BankUI.Features.Enrollments.Rosters.Files;

/// <summary>Separates valid from wrong lines by the rules that need no database.</summary>
internal sealed class RosterLines
{
    /// <summary>How many characters of a wrong text are quoted at most.</summary>
    private const int MaxQuoted = 60;

    private readonly List<RosterLine> _right = [];
    private readonly List<WrongLine> _wrong = [];
    private readonly Dictionary<string, int> _lineOf = [];

    public IReadOnlyList<RosterLine> Right => _right;

    public IReadOnlyList<WrongLine> Wrong => _wrong;

    public int Count => _right.Count + _wrong.Count;

    /// <summary>Checks a line and adds it; the texts are trimmed.</summary>
    public void Add(int line, string name, string email, string role, string grade)
    {
        var (owner, address, letter) = (Person.CheckName(name), EmailAddress.Check(email), Enrollment.CheckGrade(grade));
        var why = WhyName(name) ?? owner.Refusal?.Sentence ?? address.Refusal?.Sentence ?? (RoleOf(role) is null ? WhyRole(role) : null) ?? letter.Refusal?.Sentence;
        if (why is null && !_lineOf.TryAdd(TextKeys.Identity(address.Value), line))
        {
            why = string.Create(CultureInfo.InvariantCulture, $"The e-mail address stands in line {_lineOf[TextKeys.Identity(address.Value)]:N0} already.");
        }

        if (why is null)
        {
            _right.Add(new RosterLine(line, owner.Value!, address.Value!, RoleOf(role)!.Value, letter.Value!.Length == 0 ? null : letter.Value));
        }
        else
        {
            Refuse(line, name, email, why);
        }
    }

    /// <summary>Adds a line that cannot be imported.</summary>
    public void Refuse(int line, string name, string email, string why) => _wrong.Add(new WrongLine(line, Short(name.Length > 0 ? name : email), why));

    /// <summary>A text as it is quoted in a sentence.</summary>
    public static string Short(string text) => text.Length <= MaxQuoted ? text : $"{TypedText.Start(text, MaxQuoted)}…";

    private static string? WhyName(string name) => name switch
    {
        "" => "The name is missing.",
        _ => name.Any(letter => letter is '\n' or '\r' or '\t') ? "The name has a line break or a tab in it. Write it in one line." : null,
    };

    // Compared by name: Enum.Parse would accept a number, too.
    private static EnrollmentRole? RoleOf(string role) => role.Length == 0
        ? EnrollmentRole.Student
        : Enum.GetValues<EnrollmentRole>().Where(value => value.ToString().Equals(role, StringComparison.OrdinalIgnoreCase)).Select(value => (EnrollmentRole?)value).FirstOrDefault();

    private static string WhyRole(string role) => $"There is no role “{Short(role)}”. It is student, assistant or auditor.";
}
