namespace BankUI.Domain;

/// <summary>The labels of the fields that a <see cref="Refusal"/> can name.</summary>
public static class Fields
{
    public const string Owner = "Owner";
    public const string Email = "E-mail";
    public const string FirstDeposit = "First deposit";
    public const string Amount = "Amount";
    public const string Memo = "Memo";
    public const string ToAccount = "To account";
    public const string Nickname = "Nickname";
    public const string LowBalanceAlert = "Low-balance alert";
    public const string Name = "Name";
    public const string Code = "Code";
    public const string Title = "Title";
    public const string Capacity = "Capacity";
    public const string Instructor = "Instructor";
    public const string BuildsOn = "Builds on";
    public const string Students = "Students";
    public const string Course = "Course";
    public const string Grade = "Grade";
    public const string File = "File";
}
