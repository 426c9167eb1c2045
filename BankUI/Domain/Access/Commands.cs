namespace BankUI.Domain.Access;

/// <summary>Everything that people do to what is stored, and the least role that may do it. What writes names one of these, or does not compile.</summary>
public static class Commands
{
    public static readonly Command OpenAccount = new("Open account", Role.Teller);
    public static readonly Command EditAccount = new("Edit account", Role.Teller);
    public static readonly Command CloseAccount = new("Close account", Role.Teller);
    public static readonly Command ReopenAccount = new("Reopen account", Role.Teller);
    public static readonly Command SavePreferences = new("Save preferences", Role.Teller);
    public static readonly Command Deposit = new("Deposit", Role.Teller);
    public static readonly Command Withdraw = new("Withdraw", Role.Teller);
    public static readonly Command Transfer = new("Transfer", Role.Teller);
    public static readonly Command Reverse = new("Reverse", Role.Teller);
    public static readonly Command MoveActivity = new("Move activity", Role.Teller);
    public static readonly Command AddStudent = new("Add student", Role.Teller);
    public static readonly Command EditStudent = new("Edit student", Role.Teller);
    public static readonly Command AddInstructor = new("Add instructor", Role.Teller);
    public static readonly Command EditInstructor = new("Edit instructor", Role.Teller);
    public static readonly Command AddCourse = new("Add course", Role.Teller);
    public static readonly Command EditCourse = new("Edit course", Role.Teller);
    public static readonly Command ChangePrerequisite = new("Change prerequisite", Role.Teller);
    public static readonly Command HandOverCourses = new("Hand over courses", Role.Teller);
    public static readonly Command Enroll = new("Enroll", Role.Teller);
    public static readonly Command ChangeEnrollment = new("Change enrollment", Role.Teller);
    public static readonly Command ImportRoster = new("Import roster", Role.Teller);

    /// <summary>More than <see cref="Actor.MaxRowsOfTeller"/> rows take an administrator.</summary>
    public static readonly Command Delete = new("Delete", Role.Teller);

    public static readonly Command Restore = new("Restore", Role.Teller);
    public static readonly Command AddUser = new("Add user", Role.Administrator);
    public static readonly Command ChangeUser = new("Change user", Role.Administrator);
    public static readonly Command RemoveUser = new("Remove user", Role.Administrator);

    /// <summary>What people do to their own way in, which takes no role.</summary>
    public static readonly Command SignIn = new("Sign in", Role.Viewer);

    public static readonly Command SignOut = new("Sign out", Role.Viewer);
    public static readonly Command SignOutEverywhere = new("Sign out everywhere", Role.Viewer);
    public static readonly Command ChangePassword = new("Change password", Role.Viewer);
    public static readonly Command AddPasskey = new("Add passkey", Role.Viewer);
    public static readonly Command RemovePasskey = new("Remove passkey", Role.Viewer);

    /// <summary>What BankUI completes by itself when another program has stored rows.</summary>
    public static readonly Command FillInKeys = new("Fill in keys", Role.Teller);

    /// <summary>All of them, in the order of a list to choose from.</summary>
    public static readonly IReadOnlyList<Command> All =
    [
        OpenAccount, EditAccount, CloseAccount, ReopenAccount, SavePreferences, Deposit, Withdraw, Transfer, Reverse, MoveActivity,
        AddStudent, EditStudent, AddInstructor, EditInstructor, AddCourse, EditCourse, ChangePrerequisite, HandOverCourses, Enroll, ChangeEnrollment, ImportRoster,
        Delete, Restore, AddUser, ChangeUser, RemoveUser, SignIn, SignOut, SignOutEverywhere, ChangePassword, AddPasskey, RemovePasskey, FillInKeys,
    ];
}
